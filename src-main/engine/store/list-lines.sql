SELECT kind AS "kind", source_id AS "sourceId", first_row AS "firstRow", line AS "line",
  rows_per_record AS "rowsPerRecord"
FROM line_map
ORDER BY kind, first_row
