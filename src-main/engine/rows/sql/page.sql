-- Rows of one kind by their positions, in the order in which these are given.
SELECT asked.position::BIGINT AS "rowNumber", source_id::INTEGER AS "sourceId" $columns
FROM (
  SELECT unnest($positions::BIGINT[]) AS position, generate_subscripts($positions::BIGINT[], 1) AS place
) AS asked
JOIN $rows ON row_number = asked.position
ORDER BY asked.place
