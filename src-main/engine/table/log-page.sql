SELECT
  l."at" AS "at", l.host AS "host", l.level AS "level", l.component AS "component", l.pid AS "pid",
  l.event_id AS "eventId", l.message AS "message", s.name AS "source",
  (m.line + l.row_number - m.first_row)::BIGINT AS "line"
FROM (SELECT rowid AS place, position FROM page_order WHERE rowid >= $startRow AND rowid < $endRow) AS p
JOIN log AS l ON l.row_number = p.position
JOIN source AS s ON s.source_id = l.source_id
ASOF JOIN (FROM line_map WHERE kind = 'log') AS m ON m.source_id = l.source_id AND l.row_number >= m.first_row
ORDER BY p.place
