,
-- Follows traffic-bins.sql; the statement that follows reads one table of it:
--   series_values  one row per series looked at: series, unit, bin_minutes, first_at, values (a list over the whole grid of
--                  bins from the first to the last, NULL where a bin is missing), day and slot of each (days since the first
--                  on the clock of the site; slot of the day)
-- Looked at are the series that $series names. Without a name: with $most = 0 the total of the series of the unit that
-- most series have, or the only series; otherwise of every unit the $most largest and their total (`total`, with the unit
-- behind it where there are several). A bin of a total is missing when it is missing in every series of it.
member AS (
  SELECT series, unit, bin_minutes, rank
  FROM series_fact, wanted
  WHERE bin_minutes > 0 AND (len(names) > 0 OR $most > 0 OR unit_rank = 1)
),
looked_at AS (
  SELECT series, unit, bin_minutes, bin_start, value
  FROM series_bin JOIN member USING (series), wanted
  WHERE len(names) > 0 OR rank <= $most OR (SELECT count(*) FROM member) = 1
  UNION ALL
  SELECT
    CASE WHEN (SELECT count(DISTINCT unit) FROM member) > 1 THEN 'total ' || unit ELSE 'total' END,
    unit,
    (SELECT min(bin_minutes) FROM member AS other WHERE other.unit = member.unit),
    bin_start,
    sum(value ORDER BY series)
  FROM series_bin JOIN member USING (series), wanted
  WHERE len(names) = 0 AND unit IN (SELECT unit FROM member GROUP BY unit HAVING count(*) > 1)
  GROUP BY unit, bin_start
),
series_grid AS (
  SELECT
    series,
    unit,
    bin_minutes,
    unnest(generate_series(first_at, last_at, to_microseconds(CAST(bin_minutes * 60000000 AS BIGINT)))) AS bin_start
  FROM (
    SELECT
      series,
      any_value(unit) AS unit,
      min(bin_minutes) AS bin_minutes,
      min(bin_start) AS first_at,
      max(bin_start) AS last_at
    FROM looked_at
    GROUP BY series
  )
),
series_values AS (
  SELECT
    grid.series,
    any_value(grid.unit) AS unit,
    any_value(grid.bin_minutes) AS bin_minutes,
    min(grid.bin_start) AS first_at,
    list(looked_at.value ORDER BY grid.bin_start) AS values,
    list(
      CAST(timezone($zone, grid.bin_start) AS DATE) - CAST(timezone($zone, first_start) AS DATE) ORDER BY grid.bin_start
    ) AS days,
    list(
      CAST(
        floor(
          (epoch(timezone($zone, grid.bin_start)) - epoch(date_trunc('day', timezone($zone, grid.bin_start))))
          / 60 / grid.bin_minutes
        ) AS INTEGER
      )
      ORDER BY grid.bin_start
    ) AS slots
  FROM (SELECT *, min(bin_start) OVER (PARTITION BY series) AS first_start FROM series_grid) AS grid
  LEFT JOIN looked_at ON looked_at.series = grid.series AND looked_at.bin_start = grid.bin_start
  GROUP BY grid.series
)
SELECT
  series AS "series",
  unit AS "unit",
  CAST(bin_minutes AS DOUBLE) AS "binMinutes",
  first_at AS "firstAt",
  values AS "values",
  days AS "days",
  slots AS "slots"
FROM series_values
ORDER BY NOT starts_with(series, 'total'), series
