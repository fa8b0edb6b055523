-- The cells of a record as a JSON list: tables of any number of columns share this page.
SELECT
  r."at" AS "at", to_json(r.cells)::VARCHAR AS "cells",
  s.name AS "source", (m.line + (r.row_number - m.first_row) // m.rows_per_record)::BIGINT AS "line"
FROM (SELECT rowid AS place, position FROM page_order WHERE rowid >= $startRow AND rowid < $endRow) AS p
JOIN record AS r ON r.row_number = p.position
JOIN source AS s ON s.source_id = r.source_id
ASOF JOIN (FROM line_map WHERE kind = 'record') AS m ON m.source_id = r.source_id AND r.row_number >= m.first_row
ORDER BY p.place
