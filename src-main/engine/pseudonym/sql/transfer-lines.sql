-- Where the rows of a kind stand in their files; their positions go on from those the case has.
INSERT INTO case_file.line_map BY NAME
SELECT * REPLACE (first_row + $firstRow::BIGINT AS first_row)
FROM plain_case.line_map
WHERE kind = $kind
ORDER BY first_row
