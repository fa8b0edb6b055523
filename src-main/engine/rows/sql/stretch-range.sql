SELECT coalesce(min(row_number), 0)::BIGINT AS "firstRow", count(*)::BIGINT AS "rows"
FROM $rows
WHERE row_number BETWEEN $firstRow AND $lastRow AND $scope
