,
-- Follows traffic-bins.sql and traffic-wide.sql; the statement that follows reads one table of it:
--   series_values  one row per series looked at: series, unit, bin_minutes, on_clock, first_at (of its first bin), bins (of the
--                  whole grid from the first to the last), places (of the bins that have a value, counted from 0, in no
--                  order) and values (the value of each)
-- Looked at are the series that $series names. Without a name: with $most = 0 the total of the series of the unit that
-- most series have, or the only series; otherwise of every unit the $most largest and their total (`total`, with the unit
-- behind it where there are several). A bin of a total is missing when it is missing in every series of it.
-- A bin of $binMinutes of a series that adds up is missing when one of its bins is; of a rate it is the mean of those that
-- are there. Where on_clock, the grid is one of the wall clock: a day is a bin, of 23 or 25 hours too.
member AS (
  SELECT series, unit, bin_minutes, is_additive, rank
  FROM series_fact, wanted
  WHERE bin_minutes > 0 AND (len(names) > 0 OR $most > 0 OR unit_rank = 1)
),
unit_member AS (
  SELECT
    unit,
    count(*) AS members,
    min(bin_minutes) AS bin_minutes,
    bool_and(is_additive) AS is_additive,
    count(*) OVER () AS units
  FROM member
  GROUP BY unit
),
looked_at AS (
  SELECT series, unit, bin_minutes, is_additive, bin_start, value
  FROM series_bin JOIN member USING (series), wanted
  WHERE len(names) > 0 OR rank <= $most OR (SELECT count(*) FROM member) = 1
  UNION ALL
  -- Added in the order of size: the sum is the same to the last digit in whatever order the records are read.
  SELECT
    CASE WHEN units > 1 THEN 'total ' || unit ELSE 'total' END,
    unit,
    bin_minutes,
    is_additive,
    bin_start,
    value
  FROM (
    SELECT unit, bin_start, list_sum(list_sort(list(value))) AS value
    FROM series_bin JOIN (SELECT series, unit FROM member) USING (series), wanted
    WHERE len(names) = 0
    GROUP BY unit, bin_start
  ) JOIN unit_member USING (unit)
  WHERE members > 1
),
grid_bin AS (
  SELECT series, unit, bin_minutes, FALSE AS on_clock, bin_start, value
  FROM looked_at
  WHERE bin_minutes >= CAST($binMinutes AS DOUBLE)
  UNION ALL
  SELECT
    series,
    any_value(unit),
    CAST($binMinutes AS DOUBLE),
    CAST($binMinutes AS DOUBLE) > 60,
    wide_start,
    CASE
      WHEN NOT any_value(is_additive) THEN list_sum(list_sort(list(value))) / count(value)
      WHEN count(value) >= round(epoch(any_value(wide_end) - wide_start) / 60 / any_value(bin_minutes)) THEN
        list_sum(list_sort(list(value)))
    END
  FROM looked_at JOIN wide_bin USING (bin_start)
  WHERE bin_minutes < CAST($binMinutes AS DOUBLE)
  GROUP BY series, wide_start
),
series_span AS (
  SELECT
    series,
    any_value(unit) AS unit,
    any_value(on_clock) AS on_clock,
    CAST(any_value(bin_minutes) * 60000000 AS BIGINT) AS width_us,
    min(bin_start) AS first_at,
    CASE WHEN any_value(on_clock) THEN epoch_us(timezone($zone, min(bin_start))) ELSE epoch_us(min(bin_start)) END AS first_us,
    CASE WHEN any_value(on_clock) THEN epoch_us(timezone($zone, max(bin_start))) ELSE epoch_us(max(bin_start)) END AS last_us
  FROM grid_bin
  GROUP BY series
),
placed AS (
  SELECT
    grid_bin.series,
    CASE WHEN grid_bin.on_clock THEN epoch_us(timezone($zone, bin_start)) ELSE epoch_us(bin_start) END - first_us AS after_us,
    width_us,
    value
  FROM grid_bin JOIN series_span ON series_span.series = grid_bin.series
  WHERE value IS NOT NULL
),
series_values AS (
  SELECT series, list(CAST(after_us // width_us AS INTEGER)) AS places, list(value) AS values
  FROM placed
  WHERE after_us % width_us = 0
  GROUP BY series
)
SELECT
  series_span.series AS "series",
  unit AS "unit",
  CAST(width_us / 60000000 AS DOUBLE) AS "binMinutes",
  on_clock AS "onClock",
  first_at AS "firstAt",
  CAST((last_us - first_us) // width_us + 1 AS INTEGER) AS "bins",
  coalesce(places, []) AS "places",
  coalesce(values, []) AS "values"
FROM series_span LEFT JOIN series_values ON series_values.series = series_span.series
ORDER BY NOT starts_with(series_span.series, 'total'), series_span.series
