-- Median and quartiles are those of complete days: a cut day would pull them down.
SELECT
  CAST(coalesce(sum(calls), 0) AS BIGINT) AS "totalCalls",
  CAST(count(*) AS INTEGER) AS "days",
  CAST(count(*) FILTER (complete) AS INTEGER) AS "wholeDays",
  CAST(median(calls) FILTER (complete) AS DOUBLE) AS "medianCalls",
  CAST(quantile_cont(calls, 0.25) FILTER (complete) AS DOUBLE) AS "lowerQuartileCalls",
  CAST(quantile_cont(calls, 0.75) FILTER (complete) AS DOUBLE) AS "upperQuartileCalls",
  min(day) AS "firstDay",
  max(day) AS "lastDay",
  (SELECT coalesce(list(day ORDER BY day), []) FROM missing_day) AS "missingDays",
  coalesce(list(day ORDER BY day) FILTER (NOT complete), []) AS "partialDays",
  CAST(count(*) FILTER (NOT complete) AS INTEGER) AS "partialDayCount",
  min(day) FILTER (NOT complete) AS "firstPartialDay",
  max(day) FILTER (NOT complete) AS "lastPartialDay"
FROM result
