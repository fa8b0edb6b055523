,
-- The grid of each series: from its first bin to its last, with the places of days that a clock change makes longer or
-- shorter. A series of which the bins have no width has no grid. Series that begin, end and are as wide alike share one.
span AS (
  SELECT series, bin_minutes, min(bin_start) AS first_at, max(bin_start) AS last_at
  FROM series_bin JOIN series_fact USING (series)
  WHERE bin_minutes > 0
  GROUP BY ALL
),
grid_day AS (
  SELECT first_at, last_at, bin_minutes, day, count(*) AS expected
  FROM (
    SELECT
      first_at,
      last_at,
      bin_minutes,
      CAST(timezone($zone, unnest(generate_series(first_at, last_at, to_microseconds(CAST(bin_minutes * 60000000 AS BIGINT))))) AS DATE)
        AS day
    FROM (SELECT DISTINCT first_at, last_at, bin_minutes FROM span)
  )
  GROUP BY ALL
),
data_day AS (
  SELECT
    series,
    CAST(wall AS DATE) AS day,
    count(value) AS present,
    count(*) - count(value) AS blank,
    count(*) FILTER (records > 1) AS duplicate
  FROM series_bin JOIN bin_clock USING (bin_start)
  GROUP BY ALL
)
SELECT
  day AS "day",
  series AS "series",
  CAST(expected AS INTEGER) AS "expected",
  CAST(coalesce(present, 0) AS INTEGER) AS "present",
  CAST(greatest(expected - coalesce(present, 0), 0) AS INTEGER) AS "missing",
  CAST(coalesce(blank, 0) AS INTEGER) AS "blank",
  CAST(coalesce(duplicate, 0) AS INTEGER) AS "duplicate",
  CAST(
    round(epoch(timezone($zone, CAST(day + 1 AS TIMESTAMP)) - timezone($zone, CAST(day AS TIMESTAMP))) / 60 / bin_minutes)
    AS INTEGER
  ) AS "wholeDay"
FROM span JOIN grid_day USING (first_at, last_at, bin_minutes) LEFT JOIN data_day USING (series, day)
ORDER BY "day", "series"
