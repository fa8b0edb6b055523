-- The global spectrum: periods whose mean power is above the level that red noise stays below in 19 of 20 cases, apart
-- where it falls below it or has a hollow. What reaches the shortest period is no rhythm (bins that differ at random are
-- more there than any red noise), nor what still rises at the longest. The peak lies where the parabola through the power
-- there and beside it (in logarithms) is highest.
,
scale AS (
  SELECT
    "periodHours" AS period,
    any_value("globalPower") AS power,
    any_value("globalSignificance") AS ratio,
    avg(CAST("insideCone" AS DOUBLE)) AS inside_share
  FROM result
  GROUP BY "periodHours"
),
beside AS (
  SELECT
    *,
    coalesce(lag(ratio) OVER by_period, ratio) AS before,
    coalesce(lead(ratio) OVER by_period, ratio) AS after,
    coalesce(ln(lag(power) OVER by_period), ln(power)) AS power_before,
    coalesce(ln(lead(power) OVER by_period), ln(power)) AS power_after,
    power_before - 2 * ln(power) + power_after AS bend,
    coalesce(lead(period) OVER by_period / period, 1) AS step
  FROM scale
  WINDOW by_period AS (ORDER BY period)
),
hump AS (
  SELECT *, sum(CAST(ratio < 1 OR (ratio < before AND ratio <= after) AS INTEGER)) OVER (ORDER BY period) AS hump
  FROM beside
),
peak AS (
  SELECT
    min(period) AS from_hours,
    max(period) AS to_hours,
    max(power) AS power,
    max(ratio) AS ratio,
    arg_max(
      period * CASE
        WHEN bend < 0 THEN step ** greatest(-1.5, least(1.5, (power_before - power_after) / 2 / bend)) ELSE 1
      END,
      ratio
    ) AS peak_hours,
    arg_max(inside_share, ratio) AS inside_share
  FROM hump
  WHERE ratio >= 1
  GROUP BY hump
  HAVING min(period) > (SELECT min(period) FROM scale)
    AND arg_max(period, ratio) < (SELECT max(period) FROM scale)
),
ranked AS (SELECT *, row_number() OVER (ORDER BY ratio DESC, from_hours) AS place FROM peak)
SELECT
  any_value(series) AS "series",
  (
    SELECT coalesce(list(fact.series ORDER BY fact.series), [])
    FROM series_fact AS fact, wanted
    WHERE (len(names) > 0 OR unit_rank = 1) AND fact.series NOT IN (SELECT result.series FROM result)
  ) AS "otherSeries",
  CAST(any_value(lag1) AS DOUBLE) AS "lag1",
  CAST(count(DISTINCT "periodHours") AS INTEGER) AS "scales",
  CAST(min("periodHours") AS DOUBLE) AS "shortestHours",
  CAST(max("periodHours") AS DOUBLE) AS "longestHours",
  CAST(count(DISTINCT "startAt") AS INTEGER) AS "columns",
  CAST(max(epoch("endAt") - epoch("startAt")) / 3600 AS DOUBLE) AS "columnHours",
  CAST(any_value("missingShare") AS DOUBLE) AS "missingShare",
  CAST(any_value("limitedBins") AS INTEGER) AS "limitedBins",
  (
    SELECT coalesce(
      list(
        {
          'fromHours': CAST(from_hours AS DOUBLE),
          'toHours': CAST(to_hours AS DOUBLE),
          'peakHours': CAST(peak_hours AS DOUBLE),
          'power': CAST(power AS DOUBLE),
          'significance': CAST(ratio AS DOUBLE)
        }
        ORDER BY place
      ),
      []
    )
    FROM ranked
  ) AS "periods",
  (SELECT CAST(peak_hours AS DOUBLE) FROM ranked WHERE place = 1) AS "strongestHours",
  (SELECT CAST(ratio AS DOUBLE) FROM ranked WHERE place = 1) AS "strongestSignificance",
  (SELECT CAST(inside_share AS DOUBLE) FROM ranked WHERE place = 1) AS "strongestInsideShare",
  (SELECT CAST(peak_hours AS DOUBLE) FROM ranked WHERE place = 2) AS "secondHours",
  (SELECT CAST(ratio AS DOUBLE) FROM ranked WHERE place = 2) AS "secondSignificance",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
