SELECT
  CAST(coalesce(sum(calls), 0) AS BIGINT) AS "totalCalls",
  CAST(count(*) AS INTEGER) AS "days",
  CAST(count(*) FILTER (complete) AS INTEGER) AS "wholeDays",
  min(day) FILTER ("rankHigh" = 1) AS "busiestDay",
  min(calls) FILTER ("rankHigh" = 1) AS "busiestCalls",
  min(day) FILTER ("rankLow" = 1) AS "quietestDay",
  min(calls) FILTER ("rankLow" = 1) AS "quietestCalls",
  CAST(median(calls) FILTER (complete) AS DOUBLE) AS "medianCalls",
  (SELECT coalesce(list(day ORDER BY day), []) FROM missing_day) AS "missingDays",
  (SELECT CAST(count(*) AS INTEGER) FROM missing_day) AS "missingDayCount",
  (
    SELECT string_agg(CAST(day AS VARCHAR), ', ' ORDER BY day)
    FROM (SELECT day FROM missing_day ORDER BY day LIMIT 12)
  ) AS "firstMissingDays",
  coalesce(list(day ORDER BY day) FILTER (NOT complete), []) AS "partialDays"
FROM result
