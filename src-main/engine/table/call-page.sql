SELECT
  c."at" AS "at", c.queue AS "queue", c.direction AS "direction", c.answered AS "answered",
  c.wait_seconds AS "waitSeconds", c.handle_seconds AS "handleSeconds", c.agent AS "agent", c.count AS "calls",
  s.name AS "source", (m.line + c.row_number - m.first_row)::BIGINT AS "line"
FROM (SELECT rowid AS place, position FROM page_order WHERE rowid >= $startRow AND rowid < $endRow) AS p
JOIN call AS c ON c.row_number = p.position
JOIN source AS s ON s.source_id = c.source_id
ASOF JOIN (FROM line_map WHERE kind = 'call') AS m ON m.source_id = c.source_id AND c.row_number >= m.first_row
ORDER BY p.place
