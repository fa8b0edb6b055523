-- Head of every analysis of calls per time bin; the statement that follows reads three tables of it:
--   grid      one row: bin_minutes, which is $binMinutes, or more where a file is counted in wider bins (up to an hour)
--   call_bin  one row per wall-clock bin of bin_minutes of $zone that was observed: day, slot (0 for the bin that begins at
--             midnight), volume, in_range (false for a bin of which the range cuts off a part), whole (false also for one
--             of which the file holds a part only)
--   bin_day   one row per day with a record in range: day, day_minutes (1380 or 1500 where the clock changes)
--
-- The volume is a number of calls, each counted where it begins, or with $measure = 'erlangs' the mean number of calls in
-- progress: a call that reaches into the next bin is split between both by its seconds; calls without a handling time
-- are left out.
-- Observed is, as for the heatmap: of counted series a bin for which the file has a row; a row that is absent is missing
-- and not zero. Of event series every bin of a day with at least one record, as far as it lies in the range and exists on
-- that day; a bin without a call on such a day is a real zero. Series that carry no time of day, or are counted in bins
-- wider than bin_minutes, are left out.
-- A counted bin is whole when it holds as many rows as bins of the file fit into it, times that of its busiest layout.
WITH
series_of_source AS (
  SELECT source_id, bin_seconds, dense_rank() OVER (ORDER BY layout, bin_seconds) AS series
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id)
),
grid AS MATERIALIZED (
  SELECT
    CAST(
      greatest($binMinutes, coalesce(max(bin_seconds) FILTER (bin_seconds <= 3600 AND 3600 % bin_seconds = 0), 0) // 60)
      AS INTEGER
    ) AS bin_minutes
  FROM series_of_source
),
-- The zone is asked once per quantum, not per record: zone offsets are multiples of a quarter of an hour. Counted from
-- the year 0, because integer division rounds towards zero.
quantum AS (
  SELECT CAST(CASE WHEN bin_minutes % 15 = 0 THEN 900 WHEN bin_minutes % 5 = 0 THEN 300 ELSE 60 END AS BIGINT) AS seconds
  FROM grid
),
piece AS (
  SELECT series, bin_seconds, "at", CAST(count AS DOUBLE) AS amount
  FROM call JOIN series_of_source USING (source_id)
  WHERE $measure = 'calls'
  UNION ALL
  SELECT series, bin_seconds, "at", count * handle_seconds / ((SELECT bin_minutes FROM grid) * 60)
  FROM call JOIN series_of_source USING (source_id)
  WHERE $measure = 'erlangs' AND bin_seconds IS NOT NULL AND handle_seconds IS NOT NULL
  UNION ALL
  SELECT
    series,
    bin_seconds,
    greatest("at", part_at),
    count * (
      epoch(least("at" + to_microseconds(CAST(handle_seconds * 1e6 AS BIGINT)), part_at + to_seconds(seconds)))
      - epoch(greatest("at", part_at))
    ) / ((SELECT bin_minutes FROM grid) * 60)
  FROM (
    SELECT
      *,
      make_timestamptz(unnest(range(
        epoch_us("at") // (seconds * 1000000) * seconds * 1000000,
        epoch_us("at") + CAST(greatest(handle_seconds, 0.000001) * 1e6 AS BIGINT),
        seconds * 1000000
      ))) AS part_at
    FROM call JOIN series_of_source USING (source_id), quantum
    WHERE $measure = 'erlangs' AND bin_seconds IS NULL AND handle_seconds >= 0
  )
),
series_quantum AS (
  SELECT
    series,
    bin_seconds,
    make_timestamptz(
      ((epoch_us("at") + 62167219200000000) // (seconds * 1000000)) * seconds * 1000000 - 62167219200000000
    ) AS quantum_at,
    sum(amount) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS volume,
    count(*) AS records,
    count(*) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS records_in_range,
    count(DISTINCT "at") AS instants,
    min("at") AS first_at,
    max("at") AS last_at
  FROM piece, quantum
  GROUP BY ALL
),
wall_quantum AS (
  SELECT
    *,
    timezone($zone, quantum_at) AS wall,
    CASE
      WHEN bin_seconds IS NOT NULL THEN bin_seconds > (SELECT bin_minutes FROM grid) * 60
      ELSE bool_and(first_at = last_at AND first_at = quantum_at AND wall = date_trunc('day', wall))
        OVER (PARTITION BY series)
    END AS too_coarse
  FROM series_quantum
),
series_bin AS MATERIALIZED (
  SELECT
    series,
    bin_seconds,
    CAST(wall AS DATE) AS day,
    CAST((hour(wall) * 60 + minute(wall)) // (SELECT bin_minutes FROM grid) AS INTEGER) AS slot,
    sum(volume) AS volume,
    sum(records) = sum(records_in_range) AS in_range,
    sum(records) = sum(records_in_range)
      AND (bin_seconds IS NULL OR sum(instants) >= (SELECT bin_minutes FROM grid) * 60 // bin_seconds) AS whole
  FROM wall_quantum
  WHERE NOT too_coarse
  GROUP BY series, bin_seconds, "day", "slot"
  HAVING sum(records_in_range) > 0
),
event_day AS (SELECT DISTINCT series, day FROM series_bin WHERE bin_seconds IS NULL),
observed_bin AS (
  SELECT day, slot, volume, in_range, whole FROM series_bin
  UNION ALL
  SELECT day, slot, 0, TRUE, TRUE
  FROM (SELECT DISTINCT day FROM event_day), (SELECT unnest(range(1440 // (SELECT bin_minutes FROM grid))) AS slot)
  WHERE timezone($zone, timezone($zone, day + to_minutes(slot * (SELECT bin_minutes FROM grid)))) = day + to_minutes(slot * (SELECT bin_minutes FROM grid))
    AND timezone($zone, day + to_minutes(slot * (SELECT bin_minutes FROM grid))) < CAST($to AS TIMESTAMPTZ)
    AND timezone($zone, day + to_minutes((slot + 1) * (SELECT bin_minutes FROM grid))) > CAST($from AS TIMESTAMPTZ)
),
call_bin AS MATERIALIZED (
  SELECT day, CAST(slot AS INTEGER) AS slot, CAST(sum(volume) AS DOUBLE) AS volume, bool_and(in_range) AS in_range, bool_and(whole) AS whole
  FROM observed_bin
  GROUP BY ALL
),
bin_day AS MATERIALIZED (
  SELECT
    day,
    CAST(
      epoch(timezone($zone, CAST(day + 1 AS TIMESTAMP)) - timezone($zone, CAST(day AS TIMESTAMP))) / 60 AS INTEGER
    ) AS day_minutes
  FROM (SELECT DISTINCT day FROM call_bin)
)
