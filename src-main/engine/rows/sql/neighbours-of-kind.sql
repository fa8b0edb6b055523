-- Rows of a kind on one side of a place in the order of time.
(
  SELECT $code::UTINYINT AS kind, row_number, $instant AS instant
  FROM $rows
  WHERE $scope
  ORDER BY $order
  LIMIT $most
)
