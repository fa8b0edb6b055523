,
-- Follows traffic-bins.sql and traffic-wide.sql; the statement that follows reads one table of it:
--   series_values  one row per series looked at: series, unit, bin_minutes, on_clock, first_at (of its first bin), bins (of the
--                  whole grid from the first to the last), places (of the bins that have a value, counted from 0, in no
--                  order) and values (the value of each)
-- Looked at are the series that $series names. Without a name: with $most = 0 the total of the unit that most series have;
-- otherwise of every unit the $most largest series and the total. A total is the series that the files have for it, else
-- the sum of those with in_total, called `total`, with the unit behind it where there are several; it can be asked for by
-- that name too. A bin of a sum is missing when it is missing in every series of it, or blank in one that has bins before
-- and after it.
-- A bin of $binMinutes of a series that adds up is missing when one of its bins is; of a rate it is the mean of those that
-- are there. Where on_clock, the grid is one of the wall clock: a day is a bin, of 23 or 25 hours too.
sized AS (SELECT * FROM series_fact WHERE bin_minutes > 0),
unit_total AS (
  SELECT
    *,
    len(names) = 0 AND ($most > 0 OR unit_rank = 1) AS is_default,
    list_contains(names, lower(full_name)) AS by_unit,
    list_contains(names, 'total') AND unit_rank = 1 AS by_name
  FROM (
    SELECT
      unit,
      unit_rank,
      any_value(series) FILTER (in_total) AS one_series,
      count(*) FILTER (in_total) AS members,
      min(bin_minutes) FILTER (in_total) AS bin_minutes,
      bool_and(is_additive) FILTER (in_total) AS is_additive,
      bool_and(on_clock) FILTER (in_total) AS on_clock,
      'total ' || CASE WHEN unit = '' THEN 'without a unit' ELSE unit END AS full_name
    FROM sized
    GROUP BY ALL
  ), wanted
  -- A series of that name is the one that is meant.
  WHERE len(names) = 0
    OR NOT list_has_any(names, (SELECT coalesce(list(lower(series)), []) FROM series_fact WHERE regexp_matches(series, '^(?i:total)(?: |$)')))
),
sum_name AS (
  SELECT
    *,
    CASE
      WHEN by_name THEN 'total'
      WHEN by_unit OR count(*) OVER () > 1 THEN full_name
      ELSE 'total'
    END AS name
  FROM unit_total
  WHERE members > 1 AND (is_default OR by_name OR by_unit)
),
total_name AS (
  SELECT *, CASE WHEN lower(name) IN (SELECT lower(series) FROM series_fact) THEN name || ' (added up)' ELSE name END AS series
  FROM sum_name
),
member_span AS (
  SELECT series, min(bin_start) AS first_at, max(bin_start) AS last_at
  FROM series_bin
  WHERE value IS NOT NULL AND NOT is_partial
  GROUP BY series
),
looked_at AS (
  SELECT series, unit, bin_minutes, is_additive, on_clock, bin_start, value
  FROM series_bin JOIN sized USING (series), wanted
  WHERE NOT is_partial
    AND (
      len(names) > 0 AND is_asked
      OR len(names) = 0 AND rank <= $most
      OR series IN (SELECT one_series FROM unit_total WHERE members = 1 AND (is_default OR by_name OR by_unit))
    )
  UNION ALL
  -- Added in the order of size: the sum is the same to the last digit in whatever order the records are read.
  SELECT total_name.series, unit, bin_minutes, is_additive, on_clock, bin_start, value
  FROM (
    SELECT
      unit,
      bin_start,
      CASE
        WHEN count(*) FILTER (value IS NULL AND bin_start > first_at AND bin_start < last_at) = 0 THEN
          list_sum(list_sort(list(value)))
      END AS value
    FROM series_bin JOIN (SELECT series, unit FROM sized WHERE in_total) USING (series) LEFT JOIN member_span USING (series)
    WHERE NOT is_partial AND unit IN (SELECT unit FROM total_name)
    GROUP BY unit, bin_start
  ) JOIN total_name USING (unit)
),
grid_bin AS (
  SELECT series, unit, bin_minutes, on_clock, bin_start, value
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
