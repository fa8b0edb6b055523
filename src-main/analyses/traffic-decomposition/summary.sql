-- Share of the variance of a part: its covariance with the value as a share of the variance of the value. Over the mirrored
-- or circular series that is the energy of the wavelet coefficients of the level (Percival and Walden 2000, section 8.1),
-- so that the shares of all bands and of what is slower add up to 1; gaps, which are left out, change that little.
,
part AS (
  SELECT
    unnest(generate_series(1, len(details))) AS level,
    unnest(details) AS part,
    value,
    "binMinutes" AS bin_minutes
  FROM result
  WHERE smooth IS NOT NULL
),
band AS (
  SELECT
    level,
    2 ** level * any_value(bin_minutes) / 60 AS from_hours,
    2 ** (level + 1) * any_value(bin_minutes) / 60 AS to_hours,
    covar_pop(part, value) / nullif(var_pop(value), 0) AS share
  FROM part
  GROUP BY level
),
slower AS (SELECT covar_pop(smooth, value) / nullif(var_pop(value), 0) AS share FROM result WHERE smooth IS NOT NULL),
strongest AS (SELECT * FROM band WHERE share IS NOT NULL ORDER BY share DESC, level LIMIT 1)
SELECT
  any_value(series) AS "series",
  (
    SELECT coalesce(list(fact.series ORDER BY fact.series), [])
    FROM series_fact AS fact, wanted
    WHERE (len(names) > 0 OR unit_rank = 1) AND fact.series NOT IN (SELECT result.series FROM result)
  ) AS "otherSeries",
  any_value(unit) AS "unit",
  CAST(any_value("binMinutes") AS DOUBLE) AS "binMinutes",
  CAST($wavelet AS VARCHAR) AS "wavelet",
  CAST(max(len(details)) AS INTEGER) AS "level",
  (
    SELECT coalesce(
      list(
        {
          'level': CAST(level AS INTEGER),
          'fromHours': CAST(from_hours AS DOUBLE),
          'toHours': CAST(to_hours AS DOUBLE),
          'energyShare': CAST(share AS DOUBLE)
        }
        ORDER BY level
      ),
      []
    )
    FROM band
  ) AS "bands",
  (SELECT CAST(share AS DOUBLE) FROM slower) AS "slowerShare",
  CAST(2 ** (max(len(details)) + 1) * any_value("binMinutes") / 60 AS DOUBLE) AS "slowerThanHours",
  (SELECT CAST(from_hours AS DOUBLE) FROM strongest) AS "strongestFromHours",
  (SELECT CAST(to_hours AS DOUBLE) FROM strongest) AS "strongestToHours",
  (SELECT CAST(100 * share AS DOUBLE) FROM strongest) AS "strongestPercent",
  (SELECT CAST(100 * share AS DOUBLE) FROM slower) AS "slowerPercent",
  CAST(count(*) AS INTEGER) AS "bins",
  CAST(count(*) - count(value) AS INTEGER) AS "missingBins",
  CAST(count(value) - count(smooth) AS INTEGER) AS "leftOutBins",
  CASE
    WHEN count(smooth) = count(*) THEN 'nothing is missing'
    ELSE 'filled for the transform by lines over short gaps, else by the median of the same time around; null in the rows'
  END AS "gapRule",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
