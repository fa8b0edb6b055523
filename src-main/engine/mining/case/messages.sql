-- Messages of a stretch of rows that wait to be mined, in order, each with its place in the stretch.
SELECT CAST(rowid - $firstRow AS INTEGER) AS place, message
FROM case_file.log
WHERE rowid >= $firstRow AND rowid < $endRow AND template_id IS NULL AND message IS NOT NULL
