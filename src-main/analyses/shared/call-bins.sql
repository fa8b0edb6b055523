-- Head of every analysis of calls per time bin; the statement that follows reads three tables of it:
--   grid      one row: bin_minutes, which is $binMinutes, or more where a file is counted in wider bins (up to an hour)
--   call_bin  one row per wall-clock bin of bin_minutes of $zone that was observed: day, slot (0 for the bin that begins at
--             midnight), volume, in_range (false for a bin of which the range cuts off a part), whole (false also for one
--             of which the file holds a part only), cut (true for one in which events begin or end to be recorded)
--   bin_day   one row per day with a record in range: day, day_minutes (1380 or 1500 where the clock changes)
--
-- The volume is a number of calls, each counted where it begins, or with $measure = 'erlangs' the mean number of calls in
-- progress: a call that reaches into the next bin is split between both by its seconds; calls without a handling time
-- are left out.
-- Observed is of counted series a bin for which the file has a row; a row that is absent is missing and not zero. Of
-- event series it is every bin of a day with at least one record, as far as it lies in the range and exists on that day;
-- a bin without a call on such a day is a real zero, but for those before the first and after the last record of a series
-- whose first or last day is cut short (as call-days.sql tells it). Series that carry no time of day, or are counted in
-- bins wider than bin_minutes, are left out.
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
    count(DISTINCT "at") FILTER (bin_seconds IS NOT NULL) AS instants,
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
-- What is usual of the first and the last second of a day with events, over the other days of the series.
event_span AS (
  SELECT
    *,
    epoch(timezone($zone, first_at)) - epoch(day) AS first_second,
    epoch(timezone($zone, last_at)) - epoch(day) AS last_second,
    day = min(day) OVER (PARTITION BY series) AS is_first,
    day = max(day) OVER (PARTITION BY series) AS is_last
  FROM (
    SELECT series, CAST(wall AS DATE) AS day, min(first_at) AS first_at, max(last_at) AS last_at
    FROM wall_quantum
    WHERE bin_seconds IS NULL AND NOT too_coarse
    GROUP BY ALL
  )
),
usual_span AS (
  SELECT
    series,
    median(first_second) FILTER (NOT is_first)
      + greatest(3600, 3 * 1.4826 * mad(first_second) FILTER (NOT is_first)) AS first_limit,
    median(last_second) FILTER (NOT is_last)
      - greatest(3600, 3 * 1.4826 * mad(last_second) FILTER (NOT is_last)) AS last_limit
  FROM event_span
  GROUP BY series
  HAVING count(*) >= 3
),
event_day AS MATERIALIZED (
  SELECT
    series,
    day,
    CASE WHEN is_first AND first_second > first_limit THEN first_at END AS recorded_from,
    CASE WHEN is_last AND last_second < last_limit THEN last_at END AS recorded_to
  FROM event_span LEFT JOIN usual_span USING (series)
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
-- Bins of the days with events that exist on the clock and lie in the range and in what was recorded.
event_bin AS MATERIALIZED (
  SELECT
    series,
    day,
    slot,
    coalesce(recorded_from > begin_at, FALSE) OR coalesce(recorded_to < end_at, FALSE) AS cut
  FROM (
    SELECT
      *,
      day + to_minutes(slot * bin_minutes) AS begin_wall,
      timezone($zone, day + to_minutes(slot * bin_minutes)) AS begin_at,
      timezone($zone, day + to_minutes((slot + 1) * bin_minutes)) AS end_at
    FROM event_day, (SELECT bin_minutes, unnest(range(1440 // bin_minutes)) AS slot FROM grid)
    WHERE (series, day) IN (SELECT (series, day) FROM series_bin)
  )
  WHERE timezone($zone, begin_at) = begin_wall
    AND begin_at < CAST($to AS TIMESTAMPTZ)
    AND end_at > CAST($from AS TIMESTAMPTZ)
    AND coalesce(end_at > recorded_from, TRUE)
    AND coalesce(begin_at <= recorded_to, TRUE)
),
observed_bin AS (
  SELECT day, slot, volume, in_range, whole, FALSE AS cut FROM series_bin
  UNION ALL
  SELECT day, slot, 0, TRUE, NOT bool_or(cut), bool_or(cut) FROM event_bin GROUP BY day, slot
),
call_bin AS MATERIALIZED (
  SELECT
    day,
    CAST(slot AS INTEGER) AS slot,
    CAST(sum(volume) AS DOUBLE) AS volume,
    bool_and(in_range) AS in_range,
    bool_and(whole) AS whole,
    bool_or(cut) AS cut
  FROM observed_bin
  GROUP BY day, slot
),
bin_day AS MATERIALIZED (
  SELECT
    day,
    CAST(
      epoch(timezone($zone, CAST(day + 1 AS TIMESTAMP)) - timezone($zone, CAST(day AS TIMESTAMP))) / 60 AS INTEGER
    ) AS day_minutes
  FROM (SELECT DISTINCT day FROM call_bin)
)
