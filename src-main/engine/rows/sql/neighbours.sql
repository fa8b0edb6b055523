-- The nearest rows on one side of a place in the order of time.
SELECT kind::INTEGER AS "code", row_number::BIGINT AS "position"
FROM ($branches)
ORDER BY $order
LIMIT $most
