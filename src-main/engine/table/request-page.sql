SELECT
  r."at" AS "at", r.client AS "client", r."user" AS "user", r.host AS "host", r.method AS "method",
  r.path AS "path", r.query AS "query", r.protocol AS "protocol", r.status AS "status", r.bytes AS "bytes",
  r.referrer AS "referrer", r.agent AS "agent", r.seconds AS "seconds",
  s.name AS "source", (m.line + (r.row_number - m.first_row) // m.rows_per_record)::BIGINT AS "line"
FROM (SELECT rowid AS place, position FROM page_order WHERE rowid >= $startRow AND rowid < $endRow) AS p
JOIN request AS r ON r.row_number = p.position
JOIN source AS s ON s.source_id = r.source_id
ASOF JOIN (FROM line_map WHERE kind = 'request') AS m ON m.source_id = r.source_id AND r.row_number >= m.first_row
ORDER BY p.place
