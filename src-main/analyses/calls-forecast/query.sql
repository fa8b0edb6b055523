  SELECT
    day,
    calls,
    complete,
    (SELECT bool_and(bin_seconds IS NULL) FROM series_of_source) AS of_events
  FROM call_day
)
-- Every day with a record, and with $bin = 'hour' the hours of those days as well.
SELECT
  day AS "day",
  CAST(NULL AS INTEGER) AS "hour",
  CAST(calls AS BIGINT) AS "calls",
  complete AS "complete",
  of_events AS "ofEvents"
FROM recorded
UNION ALL
SELECT day, CAST(hour_bin.hour AS INTEGER), CAST(hour_bin.calls AS BIGINT), complete, of_events
FROM hour_bin JOIN recorded USING (day)
ORDER BY "day", "hour" NULLS FIRST
