-- The first rows of a view, before the order of all is known.
SELECT kind::INTEGER AS "code", row_number::BIGINT AS "position"
FROM ($branches)
ORDER BY $order
LIMIT $last OFFSET $startRow
