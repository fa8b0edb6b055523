-- Rows of one kind that a view shows, with what they are sorted by.
SELECT $code::UTINYINT AS kind, row_number $keys
FROM $rows
$joins
WHERE $scope
