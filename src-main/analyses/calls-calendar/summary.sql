-- The busiest month is the one with most calls per complete day, so that a short month is not at a disadvantage.
WITH month AS (
  SELECT date_trunc('month', day) AS first_day, count(*) AS days, avg(calls) AS mean_calls
  FROM result
  WHERE complete
  GROUP BY first_day
)
SELECT
  CAST(coalesce(sum(calls), 0) AS BIGINT) AS "totalCalls",
  CAST(count(*) FILTER (NOT missing) AS INTEGER) AS "days",
  CAST(count(*) FILTER (missing) AS INTEGER) AS "missingDayCount",
  min(day) AS "firstDay",
  max(day) AS "lastDay",
  (SELECT CAST(count(*) AS INTEGER) FROM month) AS "months",
  (SELECT strftime(first_day, '%Y-%m') FROM month ORDER BY mean_calls DESC, first_day LIMIT 1) AS "busiestMonth",
  (SELECT CAST(max(mean_calls) AS DOUBLE) FROM month) AS "busiestMonthMeanCalls",
  (SELECT CAST(avg(calls) AS DOUBLE) FROM result WHERE complete) AS "meanCalls"
FROM result
