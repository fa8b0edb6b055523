-- A page of the rejects of one source, or of all when none is named.
SELECT source.name AS "source", reject.line AS "line", reject.reason AS "reason", reject.raw_text AS "rawText"
FROM case_file.reject JOIN case_file.source USING (source_id)
WHERE $sourceId::INTEGER IS NULL OR reject.source_id = $sourceId::INTEGER
ORDER BY reject.source_id, reject.line, reject.rowid
LIMIT $count::INTEGER OFFSET $startRow::INTEGER
