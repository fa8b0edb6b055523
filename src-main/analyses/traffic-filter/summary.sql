-- Shares of the variance of the bins without outliers (a residual of more than 5 robust standard deviations): one burst
-- has a thousand times the variance of a month. The parts of a series are nearly uncorrelated, so the shares need not add
-- up to 1.
,
residual_spread AS (
  SELECT series, median(residual) AS middle, 5 * 1.4826 * mad(residual) AS reach FROM result GROUP BY series
),
steady AS (
  SELECT series, var_pop(value) AS variance, var_pop(trend) AS trend, var_pop(daily) AS daily, var_pop(noise) AS noise
  FROM result JOIN residual_spread USING (series)
  WHERE value IS NOT NULL AND (reach = 0 OR abs(residual - middle) <= reach)
  GROUP BY series
),
part AS (
  SELECT
    series,
    any_value(unit) AS unit,
    any_value(level) AS level,
    any_value("binMinutes") AS bin_minutes,
    any_value(sigma) AS sigma,
    count(*) AS bins,
    count(*) - count(value) AS missing,
    any_value(steady.trend / nullif(steady.variance, 0)) AS trend_share,
    any_value(steady.daily / nullif(steady.variance, 0)) AS daily_share,
    any_value(steady.noise / nullif(steady.variance, 0)) AS noise_share
  FROM result LEFT JOIN steady USING (series)
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
  (SELECT CAST(residual AS DOUBLE) FROM largest) AS "largestResidual",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM ranked
