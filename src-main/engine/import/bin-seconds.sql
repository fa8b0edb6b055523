-- Width of the bins of counted records: the commonest distance between neighbouring times, the smallest of equals.
SELECT step::INTEGER AS "binSeconds"
FROM (
  SELECT (epoch_us("at") - lag(epoch_us("at")) OVER (ORDER BY "at")) // 1000000 AS step
  FROM (SELECT DISTINCT "at" FROM case_file.call WHERE source_id = $sourceId::INTEGER)
)
WHERE step BETWEEN 1 AND 2147483647
GROUP BY step
ORDER BY count(*) DESC, step
LIMIT 1
