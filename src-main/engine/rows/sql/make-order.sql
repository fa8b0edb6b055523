-- The rows of a view in its order, as kind and position; the place of a row is its own position here.
CREATE TABLE $table AS
SELECT kind, row_number::UINTEGER AS position
FROM ($branches)
ORDER BY $order
