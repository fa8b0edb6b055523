SELECT r.source_id AS "sourceId", s.name AS "source", r.line AS "line", r.reason AS "reason", r.raw_text AS "rawText"
FROM case_file.reject AS r
JOIN source AS s ON s.source_id = r.source_id
WHERE r.source_id = $sourceId::INTEGER
ORDER BY r.line, r.rowid
LIMIT $count::BIGINT OFFSET $startRow::BIGINT
