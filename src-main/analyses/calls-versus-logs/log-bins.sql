-- Joined to the head of calls per bin: the log entries of every bin and day, and how long the logged system took. What
-- follows reads of it:
--   log_bin      one row per wall-clock bin that the log was observed in: day, slot, entries, errors; not before its first
--                and after its last entry, nor on days without any
--   log_day      one row per day with an entry: day, entries, errors, whole (false where the range, or the first or last
--                day of a log, cuts the day short)
--   latency_bin  per bin, and with slot null per day: median_seconds of at least 5 durations, p95_seconds of at least 20
--   by_day       one row: by_day, true where calls or entries carry no time of day, so that bins are not all there is
-- Entries are those of logs and requests. Errors are those of kymo_is_error and answers from status 500 on.
-- Files of one layout are one series.
,
log_series AS (
  SELECT source_id, dense_rank() OVER (ORDER BY kind, layout) AS series, extra_names
  FROM source
  WHERE kind IN ('log', 'request') AND list_contains($sources, source_id)
),
log_entry AS (
  SELECT series, "at", kymo_is_error(level, message) AS is_error
  FROM log JOIN log_series USING (source_id)
  UNION ALL
  SELECT series, "at", coalesce(status >= 500, FALSE)
  FROM request JOIN log_series USING (source_id)
),
log_quantum AS (
  SELECT
    series,
    make_timestamptz(
      ((epoch_us("at") + 62167219200000000) // (seconds * 1000000)) * seconds * 1000000 - 62167219200000000
    ) AS quantum_at,
    count(*) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS entries,
    count(*) FILTER (is_error AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS errors,
    count(*) AS records,
    min("at") AS first_at,
    max("at") AS last_at
  FROM log_entry, quantum
  WHERE "at" IS NOT NULL
  GROUP BY series, quantum_at
),
log_wall AS MATERIALIZED (
  SELECT
    *,
    timezone($zone, quantum_at) AS wall,
    bool_and(first_at = last_at AND first_at = quantum_at AND wall = date_trunc('day', wall))
      OVER (PARTITION BY series) AS too_coarse
  FROM log_quantum
),
log_count AS MATERIALIZED (
  SELECT
    CAST(wall AS DATE) AS day,
    CAST((hour(wall) * 60 + minute(wall)) // (SELECT bin_minutes FROM grid) AS INTEGER) AS slot,
    sum(entries) AS entries,
    sum(errors) AS errors
  FROM log_wall
  WHERE NOT too_coarse
  GROUP BY "day", "slot"
  HAVING sum(entries) > 0
),
log_extent AS (
  SELECT
    min(day + to_minutes(slot * bin_minutes)) AS first_wall,
    max(day + to_minutes(slot * bin_minutes)) AS last_wall
  FROM log_count, grid
),
log_bin AS MATERIALIZED (
  SELECT day, slot, coalesce(entries, 0) AS entries, coalesce(errors, 0) AS errors
  FROM (
    SELECT day, CAST(unnest(range(1440 // bin_minutes)) AS INTEGER) AS slot
    FROM (SELECT DISTINCT day FROM log_count), grid
  )
  LEFT JOIN log_count USING (day, slot)
  CROSS JOIN grid
  CROSS JOIN log_extent
  WHERE day + to_minutes(slot * bin_minutes) BETWEEN first_wall AND last_wall
    AND timezone($zone, timezone($zone, day + to_minutes(slot * bin_minutes))) = day + to_minutes(slot * bin_minutes)
),
log_series_day AS (
  SELECT
    series,
    too_coarse,
    CAST(wall AS DATE) AS day,
    sum(entries) AS entries,
    sum(errors) AS errors,
    sum(records) = sum(entries) AS in_range,
    epoch(timezone($zone, min(first_at))) - epoch("day") AS first_second,
    epoch(timezone($zone, max(last_at))) - epoch("day") AS last_second
  FROM log_wall
  GROUP BY series, too_coarse, "day"
),
log_edge AS (
  SELECT series, min(day) AS first_day, max(day) AS last_day FROM log_series_day GROUP BY series HAVING count(*) >= 3
),
-- The first (last) day is cut when its first entry is later (last entry earlier) than the other days have it, by more
-- than an hour and more than three robust standard deviations; as for calls.
log_usual AS (
  SELECT
    series,
    first_day,
    last_day,
    median(first_second) FILTER (day <> first_day)
      + greatest(3600, 3 * 1.4826 * mad(first_second) FILTER (day <> first_day)) AS first_limit,
    median(last_second) FILTER (day <> last_day)
      - greatest(3600, 3 * 1.4826 * mad(last_second) FILTER (day <> last_day)) AS last_limit
  FROM log_series_day JOIN log_edge USING (series)
  GROUP BY ALL
),
log_day AS MATERIALIZED (
  SELECT
    day,
    sum(entries) AS entries,
    sum(errors) AS errors,
    bool_and(in_range AND coalesce(
      (day <> first_day OR first_second <= first_limit) AND (day <> last_day OR last_second >= last_limit),
      TRUE
    )) AS whole
  FROM log_series_day LEFT JOIN log_usual USING (series)
  GROUP BY day
  HAVING sum(entries) > 0
),
by_day AS (
  SELECT
    EXISTS (FROM wall_quantum WHERE too_coarse AND coalesce(bin_seconds, 0) <= 86400)
    OR EXISTS (FROM log_wall WHERE too_coarse) AS by_day
),
