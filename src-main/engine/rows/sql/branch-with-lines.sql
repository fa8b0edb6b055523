-- As `branch`, with the line each row begins at.
SELECT $code::UTINYINT AS kind, row_number $keys
FROM $rows
ASOF JOIN (SELECT first_row, line AS first_line, rows_per_record FROM line_map WHERE kind = $kind) AS place
  ON row_number >= place.first_row
$joins
WHERE $scope
