,
placed AS (
  SELECT series, unit, is_additive, value, CASE WHEN minutes > bin_minutes THEN coalesce(wide_bin.wide_start, bin_start) ELSE bin_start END AS wide_start
  FROM series_bin JOIN shown USING (series) LEFT JOIN wide_bin USING (bin_start), width
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
