-- Rejects of a source that stand on these lines, in the order in which they are listed.
SELECT rowid::BIGINT AS "place", line::BIGINT AS "line"
FROM case_file.reject
WHERE source_id = $sourceId::INTEGER AND list_contains($lines::BIGINT[], line)
ORDER BY line, rowid
