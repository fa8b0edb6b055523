-- All messages of the sources, in the order of their rows.
SELECT CAST(rowid AS INTEGER) AS place, message
FROM case_file.log
WHERE list_contains($sources, source_id) AND message IS NOT NULL
