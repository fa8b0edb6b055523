,
-- Shares are of values that add up and are never below zero; of several units the one that most such series have.
-- A total has no share in itself, nor have series of another query that may be of the same traffic.
eligible AS (
  SELECT series, unit, bin_minutes, total
  FROM series_fact
  WHERE is_additive AND in_mix AND series NOT IN (SELECT series FROM series_bin WHERE value < 0)
),
mixed AS (
  SELECT series, unit, bin_minutes
  FROM eligible
  WHERE lower(CASE WHEN unit = '' AND trim($unit) <> '' THEN 'without a unit' ELSE unit END) = (
    CASE
      WHEN trim($unit) <> '' THEN lower(trim($unit))
      ELSE (SELECT lower(arg_min(unit, (-series_count, -total, unit))) FROM (
        SELECT unit, count(*) AS series_count, sum(total) AS total FROM eligible GROUP BY unit
      ))
    END
  )
),
known AS (
  SELECT series, min(bin_start) FILTER (value IS NOT NULL) AS first_at, max(bin_start) FILTER (value IS NOT NULL) AS last_at
  FROM series_bin SEMI JOIN mixed USING (series)
  GROUP BY ALL
),
-- A bin in which one of the series is blank would give the others too large a share: it is left out for all.
holed AS (
  SELECT DISTINCT bin_start
  FROM series_bin JOIN known USING (series)
  WHERE value IS NULL AND bin_start > first_at AND bin_start < last_at
),
bin_period AS MATERIALIZED (
  SELECT
    bin_start,
    -- An hour that the clock repeats is two hours; days and weeks (from Monday) are those of the site's calendar.
    CASE WHEN $period = 'hour' THEN bin_start - (wall - date_trunc('hour', wall)) ELSE timezone($zone, date_trunc($period, wall)) END
      AS period_start
  FROM bin_clock ANTI JOIN holed USING (bin_start)
),
placed AS (
  SELECT series, bin_start, value, period_start
  FROM series_bin JOIN bin_period USING (bin_start) SEMI JOIN mixed USING (series)
  WHERE value IS NOT NULL
),
period_bins AS (
  SELECT period_start, count(DISTINCT bin_start) AS bins, sum(value) AS total
  FROM placed
  GROUP BY ALL
  HAVING sum(value) > 0
),
width AS (SELECT max(bin_minutes) AS minutes FROM mixed),
period_series AS (SELECT period_start, series, sum(value) AS value FROM placed GROUP BY ALL),
-- A series that most periods have, and one has nothing of, is missing there; one that is seldom there is zero elsewhere.
usual_series AS (
  SELECT series FROM period_series GROUP BY series HAVING 2 * count(*) >= (SELECT count(*) FROM period_bins)
)
SELECT
  period_start AS "periodStart",
  series AS "series",
  CAST(CASE WHEN series IN (SELECT series FROM usual_series) THEN value ELSE coalesce(value, 0) END AS DOUBLE) AS "value",
  CAST(bins AS INTEGER) AS "bins",
  CAST(
    greatest(1, round(epoch(
      CASE
        WHEN $period = 'hour' THEN INTERVAL 1 HOUR
        ELSE
          timezone($zone, timezone($zone, period_start) + CASE WHEN $period = 'week' THEN INTERVAL 7 DAY ELSE INTERVAL 1 DAY END)
          - period_start
      END
    ) / 60 / nullif(minutes, 0)))
    AS INTEGER
  ) AS "expectedBins"
FROM period_bins CROSS JOIN (SELECT series FROM mixed) CROSS JOIN width LEFT JOIN period_series USING (period_start, series)
ORDER BY "periodStart", "series"
