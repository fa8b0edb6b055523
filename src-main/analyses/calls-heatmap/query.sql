-- Calls per weekday and hour of the site's clock, and per day that occurred.
-- `days` counts the days of the weekday on which the hour was observed:
--   event series: every hour of a day with at least one record, as far as it lies in the range and exists on that day
--     (a clock put forward skips one); an hour without a call on such a day is a real zero;
--   counted series: the days on which the hour has a bin; an hour absent from the file is missing, not zero.
-- Series that carry no time of day (every event at midnight, or bins wider than an hour) are left out.
WITH
series_of_source AS (
  SELECT source_id, bin_seconds, dense_rank() OVER (ORDER BY layout, bin_seconds) AS series
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id)
),
series_quarter AS (
  SELECT
    series,
    bin_seconds,
    (epoch_us("at") + 62167219200000000) // 900000000 - 69074688 AS quarter,
    sum(count) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS calls,
    count(*) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS records_in_range,
    min("at") AS first_at,
    max("at") AS last_at
  FROM call JOIN series_of_source USING (source_id)
  GROUP BY ALL
),
wall_quarter AS MATERIALIZED (
  SELECT
    *,
    timezone($zone, make_timestamptz(quarter * 900000000)) AS wall,
    CASE
      WHEN bin_seconds IS NOT NULL THEN bin_seconds > 3600
      ELSE bool_and(
        first_at = last_at AND first_at = make_timestamptz(quarter * 900000000) AND wall = date_trunc('day', wall)
      ) OVER (PARTITION BY series)
    END AS dates_only
  FROM series_quarter
),
series_hour AS (
  SELECT series, bin_seconds, CAST(wall AS DATE) AS day, hour(wall) AS hour, sum(calls) AS calls
  FROM wall_quarter
  WHERE records_in_range > 0 AND NOT dates_only
  GROUP BY ALL
),
day_hour AS (
  SELECT day, hour, calls FROM series_hour
  UNION ALL
  SELECT day, hour, 0
  FROM
    (SELECT DISTINCT day FROM series_hour WHERE bin_seconds IS NULL),
    (SELECT unnest(range(24)) AS hour)
  WHERE timezone($zone, timezone($zone, day + to_hours(hour))) = day + to_hours(hour)
    AND timezone($zone, day + to_hours(hour)) < CAST($to AS TIMESTAMPTZ)
    AND timezone($zone, day + to_hours(hour)) + INTERVAL 1 HOUR > CAST($from AS TIMESTAMPTZ)
),
observed AS (SELECT day, hour, sum(calls) AS calls FROM day_hour GROUP BY ALL)
SELECT
  CAST(isodow(day) AS INTEGER) AS "weekday",
  CAST(hour AS INTEGER) AS "hour",
  CAST(sum(calls) AS BIGINT) AS "calls",
  CAST(count(*) AS INTEGER) AS "days",
  CAST(avg(calls) AS DOUBLE) AS "meanCalls",
  CAST(median(calls) AS DOUBLE) AS "medianCalls"
FROM observed
GROUP BY "weekday", "hour"
ORDER BY "weekday", "hour"
