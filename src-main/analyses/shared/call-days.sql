-- Head of every analysis of calls per day; the statement that follows reads two tables of it:
--   call_day     one row per wall-clock day of $zone with a record in range: day, calls, complete
--   missing_day  days on which calls were to be expected and none is recorded: day
--
-- Files of one layout are one series. What is usual is learnt from whole series; the range only chooses days.
-- A day is complete unless
--   counted series: it has fewer bins than the median day of its weekday (three days or more of it, else of all days)
--     less three robust standard deviations (1.4826 MAD, none where days are regular); or its first bin is later, its
--     last earlier than theirs by more than these and more than an hour, by which a site that follows another zone's
--     clock may shift for weeks. A day shortened by daylight saving owes as many bins less;
--   event series: it is the first (last) day and its first event is later (last event earlier) than the median of at
--     least two other days by more than an hour and more than three robust standard deviations;
--   any series: the range cuts off some of its records.
-- An open weekday is one with records in at least half of its occurrences between the first and the last day.
WITH
series_of_source AS (
  SELECT source_id, bin_seconds, dense_rank() OVER (ORDER BY layout, bin_seconds) AS series
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id)
),
-- Quarter hours by integers: zone offsets are multiples of a quarter, so the zone is asked once per quarter, not per
-- record. Counted from the year 0, because integer division rounds towards zero.
series_quarter AS (
  SELECT
    series,
    bin_seconds,
    (epoch_us("at") + 62167219200000000) // 900000000 - 69074688 AS quarter,
    sum(count) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS calls,
    count(*) AS records,
    count(*) FILTER ("at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)) AS records_in_range,
    count(DISTINCT "at") FILTER (bin_seconds IS NOT NULL) AS bins,
    min("at") AS first_at,
    max("at") AS last_at
  FROM call JOIN series_of_source USING (source_id)
  GROUP BY ALL
),
day_total AS (
  SELECT
    series,
    bin_seconds,
    CAST(timezone($zone, make_timestamptz(quarter * 900000000)) AS DATE) AS day,
    sum(calls) AS calls,
    sum(records) AS records,
    sum(records_in_range) AS records_in_range,
    sum(bins) AS bins,
    min(first_at) AS first_at,
    max(last_at) AS last_at
  FROM series_quarter
  GROUP BY ALL
),
series_day AS MATERIALIZED (
  SELECT
    * EXCLUDE (first_at, last_at),
    isodow(day) AS weekday,
    epoch(timezone($zone, first_at)) - epoch(day) AS first_second,
    epoch(timezone($zone, last_at)) - epoch(day) AS last_second,
    epoch(timezone($zone, CAST(day + 1 AS TIMESTAMP))) - epoch(timezone($zone, CAST(day AS TIMESTAMP))) AS day_seconds
  FROM day_total
),
usual_of_bins AS (
  SELECT
    series,
    weekday,
    median(bins) - 3 * 1.4826 * mad(bins) AS least_bins,
    median(first_second) + greatest(3600, 3 * 1.4826 * mad(first_second)) AS first_limit,
    median(last_second) - greatest(3600, 3 * 1.4826 * mad(last_second)) AS last_limit
  FROM series_day
  WHERE bin_seconds IS NOT NULL
  GROUP BY GROUPING SETS ((series, weekday), (series))
  HAVING weekday IS NULL OR count(*) >= 3
),
counted_day AS (
  SELECT
    series_day.*,
    bins >= coalesce(own.least_bins, overall.least_bins) - greatest(0, 86400 - day_seconds) / bin_seconds
      AND first_second <= coalesce(own.first_limit, overall.first_limit)
      AND last_second >= coalesce(own.last_limit, overall.last_limit) AS whole
  FROM series_day
  JOIN usual_of_bins AS overall ON overall.series = series_day.series AND overall.weekday IS NULL
  LEFT JOIN usual_of_bins AS own ON own.series = series_day.series AND own.weekday = series_day.weekday
),
series_edge AS (
  SELECT series, min(day) AS first_day, max(day) AS last_day
  FROM series_day
  WHERE bin_seconds IS NULL
  GROUP BY series
  HAVING count(*) >= 3
),
usual_of_events AS (
  SELECT
    series,
    first_day,
    last_day,
    median(first_second) FILTER (day <> first_day)
      + greatest(3600, 3 * 1.4826 * mad(first_second) FILTER (day <> first_day)) AS first_limit,
    median(last_second) FILTER (day <> last_day)
      - greatest(3600, 3 * 1.4826 * mad(last_second) FILTER (day <> last_day)) AS last_limit
  FROM series_day JOIN series_edge USING (series)
  GROUP BY ALL
),
event_day AS (
  SELECT
    series_day.*,
    coalesce(
      (day <> first_day OR first_second <= first_limit) AND (day <> last_day OR last_second >= last_limit),
      TRUE
    ) AS whole
  FROM series_day LEFT JOIN usual_of_events USING (series)
  WHERE bin_seconds IS NULL
),
call_day AS MATERIALIZED (
  SELECT
    day,
    CAST(sum(calls) AS BIGINT) AS calls,
    bool_and(whole AND records = records_in_range) AS complete
  FROM (SELECT * FROM counted_day UNION ALL BY NAME SELECT * FROM event_day)
  GROUP BY day
  HAVING sum(records_in_range) > 0
),
recorded_day AS (SELECT DISTINCT day FROM series_day),
span_day AS (
  SELECT CAST(unnest(generate_series(min(day), max(day), INTERVAL 1 DAY)) AS DATE) AS day FROM recorded_day
),
open_weekday AS (
  SELECT isodow(span_day.day) AS weekday
  FROM span_day LEFT JOIN recorded_day USING (day)
  GROUP BY weekday
  HAVING 2 * count(recorded_day.day) >= count(*)
),
missing_day AS MATERIALIZED (
  SELECT day
  FROM span_day ANTI JOIN recorded_day USING (day)
  WHERE isodow(day) IN (SELECT weekday FROM open_weekday)
    AND timezone($zone, CAST(day AS TIMESTAMP)) < CAST($to AS TIMESTAMPTZ)
    AND timezone($zone, CAST(day + 1 AS TIMESTAMP)) > CAST($from AS TIMESTAMPTZ)
)
