-- Width of the bins of counted records: the commonest distance between neighbouring times, the smallest of equals.
SELECT step::INTEGER AS "binSeconds"
FROM (
  SELECT (epoch_us(bin_start) - lag(epoch_us(bin_start)) OVER (ORDER BY bin_start)) // 1000000 AS step
  FROM (SELECT DISTINCT bin_start FROM case_file.traffic WHERE source_id = $sourceId::INTEGER)
)
WHERE step BETWEEN 1 AND 2147483647
GROUP BY step
ORDER BY count(*) DESC, step
LIMIT 1
