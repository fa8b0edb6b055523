-- How many rows have each value of columns, counted in one scan: each column is a grouping set of its own. A row without a
-- value and a row with an empty one are the same to a filter, so they are the same here.
SELECT $values, $moment AS moment, grouping_id($names) AS place, count(*) AS row_count
FROM $rows
WHERE $matches
  AND ($everySource OR list_contains($sources, source_id))
  AND ($unbounded OR ($instant >= $from::TIMESTAMPTZ AND $instant < $to::TIMESTAMPTZ))
GROUP BY GROUPING SETS ($sets)
