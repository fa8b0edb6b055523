-- How many rows have each value of columns, of the pairs that a column's values make with theirs: what is asked of rows is
-- asked of that column alone. The place of a pair is the place of the other column's own values less the bit of this one.
SELECT
  $values, moment, CASE WHEN place = $ownPlace THEN place ELSE place + $ownBit END AS place, sum(row_count) AS row_count
FROM $table
WHERE $matching
GROUP BY ALL
