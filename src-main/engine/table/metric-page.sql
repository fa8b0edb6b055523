SELECT
  r."at" AS "at", r.host AS "host", r.component AS "component", r.value AS "value", r.label AS "label",
  s.name AS "source", (m.line + (r.row_number - m.first_row) // m.rows_per_record)::BIGINT AS "line"
FROM (SELECT rowid AS place, position FROM page_order WHERE rowid >= $startRow AND rowid < $endRow) AS p
JOIN metric AS r ON r.row_number = p.position
JOIN source AS s ON s.source_id = r.source_id
ASOF JOIN (FROM line_map WHERE kind = 'metric') AS m ON m.source_id = r.source_id AND r.row_number >= m.first_row
ORDER BY p.place
