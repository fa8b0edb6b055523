-- Shares of the variance of what is there; the parts of a series are nearly uncorrelated, so they need not add up to 1.
WITH part AS (
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
  (SELECT "binStart" FROM result WHERE residual IS NOT NULL ORDER BY abs(residual) DESC, "binStart" LIMIT 1) AS "largestResidualAt",
  (SELECT CAST(residual AS DOUBLE) FROM result WHERE residual IS NOT NULL ORDER BY abs(residual) DESC, "binStart" LIMIT 1)
    AS "largestResidual"
FROM (SELECT * FROM part ORDER BY series <> 'total', series)
