-- Kind and position of the rows at some places of an order.
SELECT kind::INTEGER AS "code", position::BIGINT AS "position"
FROM $table
WHERE rowid >= $startRow AND rowid < $endRow
ORDER BY rowid
