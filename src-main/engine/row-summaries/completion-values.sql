-- Values of a column that hold what is typed, those that begin with it first, then by how often they occur. Values too
-- long to be put into a filter are left out.
WITH seen AS (
  SELECT $value AS value
  FROM $rows
  WHERE $everySource OR list_contains($sources, source_id)
  $limit
),
counted AS (SELECT value::VARCHAR AS value, count(*) AS row_count FROM seen GROUP BY value)
SELECT value AS "value", row_count::BIGINT AS "rows", starts_with(lower(value), lower($typed)) AS "begins"
FROM counted
WHERE value <> '' AND length(value) <= 200 AND contains(lower(value), lower($typed))
ORDER BY "begins" DESC, "rows" DESC, "value"
LIMIT 50
