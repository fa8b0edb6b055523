SELECT day, calls, complete FROM call_day
)
-- Calls, entries, errors and latency of every wall-clock bin of the site that calls or log were observed in, and with slot
-- null of every day that has one of them. Calls are null where they were not observed, entries where the log was not.
SELECT
  day AS "day",
  CAST(slot AS INTEGER) AS "slot",
  CAST(bin_minutes AS INTEGER) AS "binMinutes",
  CAST(whole_bin.volume AS DOUBLE) AS "calls",
  CAST(log_bin.entries AS BIGINT) AS "entries",
  CAST(log_bin.errors AS BIGINT) AS "errors",
  CAST(median_seconds AS DOUBLE) AS "medianSeconds",
  CAST(p95_seconds AS DOUBLE) AS "p95Seconds",
  TRUE AS "whole",
  by_day.by_day AS "byDay"
FROM (SELECT day, slot, volume FROM call_bin WHERE whole) AS whole_bin
FULL JOIN log_bin USING (day, slot)
LEFT JOIN latency_bin USING (day, slot)
CROSS JOIN grid
CROSS JOIN by_day
UNION ALL
SELECT
  day,
  NULL,
  CAST(bin_minutes AS INTEGER),
  CAST(calls AS DOUBLE),
  CAST(entries AS BIGINT),
  CAST(errors AS BIGINT),
  CAST(median_seconds AS DOUBLE),
  CAST(p95_seconds AS DOUBLE),
  coalesce(complete, TRUE) AND coalesce(log_day.whole, TRUE),
  by_day.by_day
FROM whole_call_day
FULL JOIN log_day USING (day)
LEFT JOIN (FROM latency_bin WHERE slot IS NULL) USING (day)
CROSS JOIN grid
CROSS JOIN by_day
ORDER BY "day", "slot" NULLS LAST
