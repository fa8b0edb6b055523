-- Row positions give line numbers, so the table is written again without the source instead of leaving holes.
UPDATE case_file.line_map SET first_row = first_row - (SELECT count(*) FROM case_file.log WHERE source_id = $sourceId)
WHERE kind = 'log' AND source_id <> $sourceId
  AND first_row > coalesce((SELECT max(rowid) FROM case_file.log WHERE source_id = $sourceId), 9223372036854775807);
CREATE TABLE case_file.kept AS FROM case_file.log WHERE source_id <> $sourceId ORDER BY rowid;
DROP TABLE case_file.log;
ALTER TABLE case_file.kept RENAME TO log;
