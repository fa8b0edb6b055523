-- Rows of one kind that an export holds, with what they are sorted by and their columns.
SELECT $code::UTINYINT AS kind, row_number $keys $columns
FROM $rows
ASOF JOIN (
  SELECT source_id AS place_source, first_row, line AS first_line, rows_per_record FROM line_map WHERE kind = $kind
) AS place
  ON source_id = place_source AND row_number >= first_row
WHERE $scope
