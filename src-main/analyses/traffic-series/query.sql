,
-- Series of one unit at a time: adding bytes to packets would mean nothing.
shown AS (
  SELECT series, unit, bin_minutes, is_additive
  FROM series_fact, wanted
  WHERE
    CASE
      WHEN trim($unit) <> '' THEN lower(unit) = lower(trim($unit))
      WHEN len(names) > 0 THEN TRUE
      ELSE unit_rank = 1
    END
    AND (len(names) > 0 OR rank <= $top)
),
width AS (SELECT greatest(CAST($binMinutes AS DOUBLE), max(bin_minutes)) AS minutes FROM shown),
-- Wider bins begin on the clock of the site, counted from the midnight before a Monday.
placed AS (
  SELECT
    series,
    unit,
    is_additive,
    value,
    CASE
      WHEN minutes <= bin_minutes THEN bin_start
      ELSE
        timezone(
          $zone,
          time_bucket(to_minutes(CAST(minutes AS BIGINT)), timezone($zone, bin_start), TIMESTAMP '2000-01-03 00:00:00')
        )
    END AS wide_start
  FROM series_bin JOIN shown USING (series), width
)
SELECT
  wide_start AS "binStart",
  series AS "series",
  CAST(
    CASE
      WHEN $aggregate = 'sum' OR $aggregate = 'auto' AND bool_and(is_additive) THEN sum(value)
      WHEN $aggregate = 'max' THEN max(value)
      ELSE avg(value)
    END AS DOUBLE
  ) AS "value",
  any_value(unit) AS "unit",
  CAST(count(value) AS INTEGER) AS "bins",
  CAST(count(*) - count(value) AS INTEGER) AS "blank"
FROM placed
GROUP BY wide_start, series
ORDER BY "binStart", "series"
