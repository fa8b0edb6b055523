-- Calls per weekday and hour of the site's clock, and per day that occurred. Follows call-bins.sql with bins of an hour,
-- which says what was observed; series that carry no time of day are left out.
-- `days` counts the days of the weekday on which the hour was observed, without one in which the recording begins or ends:
-- its calls are counted, and where there is no other it stands for the hour.
SELECT
  CAST(isodow(day) AS INTEGER) AS "weekday",
  slot AS "hour",
  CAST(sum(volume) AS BIGINT) AS "calls",
  CAST(coalesce(nullif(count(*) FILTER (NOT cut), 0), count(*)) AS INTEGER) AS "days",
  CAST(coalesce(avg(volume) FILTER (NOT cut), avg(volume)) AS DOUBLE) AS "meanCalls",
  CAST(coalesce(median(volume) FILTER (NOT cut), median(volume)) AS DOUBLE) AS "medianCalls"
FROM call_bin
GROUP BY "weekday", "hour"
ORDER BY "weekday", "hour"
