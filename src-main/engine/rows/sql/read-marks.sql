SELECT kind AS "kind", source_id AS "sourceId", line AS "line", note AS "note"
FROM case_file.mark
ORDER BY source_id, line, kind
