-- Where the rows of the records kept fall out of step with the numbers of their lines.
SELECT position::BIGINT AS "row", number::BIGINT AS "number"
FROM (
  SELECT number, row_number() OVER (ORDER BY number) - 1 AS position
  FROM attached_record
  WHERE NOT list_contains($left::BIGINT[], ordinal)
)
QUALIFY number - position IS DISTINCT FROM lag(number - position) OVER (ORDER BY number)
ORDER BY number
