SELECT kind AS "kind", source_id AS "sourceId", first_row AS "firstRow", line AS "line"
FROM line_map
ORDER BY kind, first_row
