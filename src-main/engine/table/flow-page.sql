SELECT
  r."at" AS "at", r.source AS "sourceAddress", r.source_port AS "sourcePort",
  r.destination AS "destinationAddress", r.destination_port AS "destinationPort", r.protocol AS "protocol",
  r.bytes AS "bytes", r.packets AS "packets", r.bytes_sent AS "bytesSent", r.bytes_received AS "bytesReceived",
  r.packets_sent AS "packetsSent", r.packets_received AS "packetsReceived", r.action AS "action",
  r.seconds AS "seconds",
  s.name AS "source", (m.line + (r.row_number - m.first_row) // m.rows_per_record)::BIGINT AS "line"
FROM (SELECT rowid AS place, position FROM page_order WHERE rowid >= $startRow AND rowid < $endRow) AS p
JOIN flow AS r ON r.row_number = p.position
JOIN source AS s ON s.source_id = r.source_id
ASOF JOIN (FROM line_map WHERE kind = 'flow') AS m ON m.source_id = r.source_id AND r.row_number >= m.first_row
ORDER BY p.place
