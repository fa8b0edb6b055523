  SELECT day, slot AS hour, volume FROM call_bin WHERE whole
),
-- The windows, marked or proposed:
--   time_window  number, proposed, in_range, from_wall, to_wall
--
-- Proposed, when none is marked: runs of hours more than 3 robust standard deviations (1.4826 MAD, at least that of a
-- Poisson count) above, or below, the median of the same hour on the days of the same weekday around it, with an hour
-- among them that lies more than 6 and at least 10 calls off; the runs with the largest difference first. Hours before
-- the first and after the last call are not known to be recorded. The derivation takes three of them, as holidays are
-- not known here.
marked_window AS (
  -- The text was checked before: its times come in pairs.
  SELECT CAST(times[2 * pair - 1] AS TIMESTAMP) AS from_wall, CAST(times[2 * pair] AS TIMESTAMP) AS to_wall
  FROM (
    SELECT times, unnest(range(1, len(times) // 2 + 1)) AS pair
    FROM (SELECT regexp_extract_all($windows, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d') AS times)
  )
),
recorded_span AS (
  SELECT timezone($zone, min("at")) AS first_wall, timezone($zone, max("at")) AS last_wall
  FROM call
  WHERE list_contains($sources, source_id)
),
usual_hour AS (
  SELECT
    day + to_hours(hour) AS wall,
    volume,
    count(*) OVER around AS days,
    median(volume) OVER around AS usual,
    greatest(1.4826 * mad(volume) OVER around, sqrt(greatest(1, median(volume) OVER around))) AS spread
  FROM hour_bin
  WINDOW around AS (
    PARTITION BY isodow(day), hour
    ORDER BY day
    ROWS BETWEEN $comparableDays // 2 PRECEDING AND $comparableDays // 2 FOLLOWING EXCLUDE CURRENT ROW
  )
),
odd_hour AS (
  SELECT
    wall,
    volume - usual AS difference,
    abs(volume - usual) >= 10 AND abs(volume - usual) > 6 * spread AS is_extreme,
    CAST(epoch(wall) AS BIGINT) // 3600 AS hour_number
  FROM usual_hour, recorded_span
  WHERE
    days >= 4
    AND abs(volume - usual) > 3 * spread
    -- Not the hour that a clock put back runs through twice.
    AND timezone($zone, wall + INTERVAL 1 HOUR) - timezone($zone, wall) = INTERVAL 1 HOUR
    AND wall >= first_wall
    AND wall + INTERVAL 1 HOUR <= last_wall
),
odd_run AS (
  SELECT min(wall) AS from_wall, max(wall) + INTERVAL 1 HOUR AS to_wall, abs(sum(difference)) AS difference
  FROM (
    SELECT
      *,
      hour_number - row_number() OVER (PARTITION BY difference > 0 ORDER BY hour_number) AS run
    FROM odd_hour
  )
  GROUP BY run, difference > 0
  HAVING bool_or(is_extreme)
),
any_window AS (
  SELECT
    *,
    timezone($zone, from_wall) >= CAST($from AS TIMESTAMPTZ)
      AND timezone($zone, from_wall) < CAST($to AS TIMESTAMPTZ) AS in_range
  FROM (
    SELECT from_wall, to_wall, FALSE AS proposed, 0 AS difference FROM marked_window
    UNION ALL
    SELECT from_wall, to_wall, TRUE, difference FROM odd_run WHERE NOT EXISTS (FROM marked_window)
  )
),
-- A marked window beyond the range is kept: its days are no measure of other windows.
time_window AS MATERIALIZED (
  SELECT
    CAST(row_number() OVER (ORDER BY difference DESC, from_wall) AS INTEGER) AS number,
    proposed,
    in_range,
    from_wall,
    to_wall
  FROM any_window
  WHERE in_range OR NOT proposed
  ORDER BY difference DESC, from_wall
  LIMIT 200
),
