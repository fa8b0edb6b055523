-- As `seek-in-order`, of rows that stand in order as they are stored.
SELECT min(row_number - $firstRow)::BIGINT AS "first", max(row_number - $firstRow)::BIGINT AS "last"
FROM ($hits) AS hit
WHERE row_number >= $firstRow + $low AND row_number < $firstRow + $high AND kind = $code
