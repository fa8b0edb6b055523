-- Shares of the variance of what is there; the parts of a series are nearly uncorrelated, so they need not add up to 1.
,
part AS (
  SELECT
    series,
    any_value(unit) AS unit,
    any_value(level) AS level,
    any_value("binMinutes") AS bin_minutes,
    any_value(sigma) AS sigma,
    count(*) AS bins,
    count(*) - count(value) AS missing,
    var_pop(value) AS variance,
    var_pop(trend) / nullif(var_pop(value), 0) AS trend_share,
    var_pop(daily) / nullif(var_pop(value), 0) AS daily_share,
    var_pop(noise) / nullif(var_pop(value), 0) AS noise_share,
    max(abs(residual)) AS largest_residual
  FROM result
  GROUP BY series
),
ranked AS (SELECT * FROM part ORDER BY series <> 'total', series),
largest AS (
  SELECT * FROM result
  WHERE residual IS NOT NULL AND series = (SELECT first(series) FROM ranked)
  ORDER BY abs(residual) DESC, "binStart"
  LIMIT 1
),
-- The series of the files that the result is of: those of a sum where it has one.
read AS (
  SELECT series FROM series_fact
  WHERE series IN (SELECT series FROM result) OR in_total AND lower(unit) IN (
    SELECT lower(unit) FROM part WHERE series NOT IN (SELECT series FROM series_fact)
  )
)
SELECT
  CAST(count(*) AS INTEGER) AS "series",
  first(series) AS "firstSeries",
  first(unit) AS "unit",
  CAST(first(level) AS INTEGER) AS "level",
  CAST(first(bin_minutes) AS DOUBLE) AS "binMinutes",
  CAST(first(bin_minutes) * 2 ** (first(level) + 1) / 60 AS DOUBLE) AS "longestPeriodHours",
  CAST(first(sigma) AS DOUBLE) AS "noiseSigma",
  CAST(first(trend_share) AS DOUBLE) AS "trendShare",
  CAST(first(daily_share) AS DOUBLE) AS "dailyShare",
  CAST(first(noise_share) AS DOUBLE) AS "noiseShare",
  CAST(coalesce(sum(bins), 0) AS BIGINT) AS "bins",
  CAST(coalesce(sum(missing), 0) AS BIGINT) AS "missingBins",
  (SELECT CAST(coalesce(sum(moved), 0) AS BIGINT) FROM series_bin SEMI JOIN read USING (series)) AS "movedRecords",
  (SELECT CAST(coalesce(sum(records), 0) AS BIGINT) FROM series_bin SEMI JOIN read USING (series) WHERE is_partial)
    AS "partialRecords",
  (SELECT "binStart" FROM largest) AS "largestResidualAt",
  (SELECT CAST(residual AS DOUBLE) FROM largest) AS "largestResidual"
FROM ranked
