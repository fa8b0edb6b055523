,
month_value AS (
  SELECT
    CAST(date_trunc('month', wall) AS DATE) AS month,
    series,
    list(value ORDER BY value) FILTER (value IS NOT NULL) AS sorted,
    count(value) AS bins,
    avg(value) AS mean,
    any_value(unit) AS unit,
    any_value(bin_minutes) AS bin_minutes
  FROM series_bin JOIN bin_clock USING (bin_start) JOIN series_fact USING (series)
  WHERE NOT is_partial
  GROUP BY ALL
),
-- Nearest rank: of the bins in order the highest (100 - percentile) per cent are dropped, a part of a bin rounded down, and
-- the next one counts. In decimals, so that no rounding drops a bin too few.
place AS (
  SELECT
    *,
    bins - CAST(floor(bins * (100 - CAST($percentile AS DECIMAL(7, 4))) / 100) AS BIGINT) AS nearest_rank,
    bins - CAST(floor(bins * 0.05) AS BIGINT) AS nearest_rank_95,
    1 + (bins - 1) * CAST($percentile AS DOUBLE) / 100 AS linear_place,
    1 + (bins - 1) * 95 / 100 AS linear_place_95,
    epoch(timezone($zone, CAST(month + INTERVAL 1 MONTH AS TIMESTAMP)) - timezone($zone, CAST(month AS TIMESTAMP)))
      / 60 / nullif(bin_minutes, 0) AS bins_of_month,
    -- Where bins are wider than a month none is expected in one, and there is no share of it.
    nullif(round(bins_of_month), 0) AS whole_month
  FROM month_value
  WHERE bins > 0
)
SELECT
  month AS "month",
  series AS "series",
  unit AS "unit",
  CAST(bins AS INTEGER) AS "bins",
  CAST(whole_month AS INTEGER) AS "expectedBins",
  CAST(bins / whole_month AS DOUBLE) AS "presentShare",
  CAST(mean AS DOUBLE) AS "mean",
  CAST(list_median(sorted) AS DOUBLE) AS "median",
  CAST(
    CASE
      WHEN $method = 'nearest-rank' THEN sorted[nearest_rank_95]
      ELSE sorted[floor(linear_place_95)::BIGINT]
        + (linear_place_95 - floor(linear_place_95)) * (sorted[ceil(linear_place_95)::BIGINT] - sorted[floor(linear_place_95)::BIGINT])
    END AS DOUBLE
  ) AS "p95",
  CAST(
    CASE
      WHEN $method = 'nearest-rank' THEN sorted[greatest(nearest_rank, 1)]
      ELSE sorted[floor(linear_place)::BIGINT]
        + (linear_place - floor(linear_place)) * (sorted[ceil(linear_place)::BIGINT] - sorted[floor(linear_place)::BIGINT])
    END AS DOUBLE
  ) AS "percentileValue",
  CAST(sorted[-1] AS DOUBLE) AS "max",
  CAST($percentile AS DOUBLE) AS "percentile",
  CAST($method AS VARCHAR) AS "method"
FROM place
ORDER BY "month", "series"
