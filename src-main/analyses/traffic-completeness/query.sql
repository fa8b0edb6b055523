,
-- The grid of each series: from its first bin to its last, with the places of days that a clock change makes longer or
-- shorter. A series of which the bins have no width has no grid. Series that begin, end and are as wide alike share one.
span AS (
  SELECT series, bin_minutes, on_clock, min(bin_start) AS first_at, max(bin_start) AS last_at
  FROM series_bin JOIN series_fact USING (series)
  WHERE bin_minutes > 0 AND NOT is_partial
  GROUP BY ALL
),
grid_day AS (
  SELECT first_at, last_at, bin_minutes, on_clock, day, count(*) AS expected
  FROM (
    SELECT
      first_at,
      last_at,
      bin_minutes,
      on_clock,
      CAST(
        CASE
          WHEN on_clock THEN timezone($zone, first_at) + to_microseconds(place * width_us)
          ELSE timezone($zone, first_at + to_microseconds(place * width_us))
        END AS DATE
      ) AS day
    FROM (
      SELECT
        *,
        CAST(bin_minutes * 60000000 AS BIGINT) AS width_us,
        unnest(generate_series(
          0,
          CASE
            WHEN on_clock THEN epoch_us(timezone($zone, last_at)) - epoch_us(timezone($zone, first_at))
            ELSE epoch_us(last_at) - epoch_us(first_at)
          END // CAST(bin_minutes * 60000000 AS BIGINT)
        )) AS place
      FROM (SELECT DISTINCT first_at, last_at, bin_minutes, on_clock FROM span)
    )
  )
  GROUP BY ALL
),
data_day AS (
  SELECT
    series,
    CAST(wall AS DATE) AS day,
    count(value) FILTER (NOT is_partial) AS present,
    count(*) FILTER (NOT is_partial AND value IS NULL) AS blank,
    count(*) FILTER (NOT is_partial AND records > 1) AS duplicate,
    coalesce(sum(records) FILTER (is_partial), 0) AS partial,
    sum(moved) AS moved
  FROM series_bin JOIN bin_clock USING (bin_start)
  GROUP BY ALL
),
-- A part of a bin can stand before the first bin and after the last one.
series_day AS (
  SELECT series, day, expected FROM span JOIN grid_day USING (first_at, last_at, bin_minutes, on_clock)
  UNION ALL
  SELECT series, day, 0
  FROM data_day JOIN span USING (series)
  WHERE partial > 0
    AND (day < CAST(timezone($zone, first_at) AS DATE) OR day > CAST(timezone($zone, last_at) AS DATE))
)
SELECT
  day AS "day",
  series AS "series",
  CAST(expected AS INTEGER) AS "expected",
  CAST(coalesce(present, 0) AS INTEGER) AS "present",
  CAST(greatest(expected - coalesce(present, 0), 0) AS INTEGER) AS "missing",
  CAST(coalesce(blank, 0) AS INTEGER) AS "blank",
  CAST(coalesce(duplicate, 0) AS INTEGER) AS "duplicate",
  CAST(coalesce(partial, 0) AS INTEGER) AS "partial",
  CAST(
    round(epoch(timezone($zone, CAST(day + 1 AS TIMESTAMP)) - timezone($zone, CAST(day AS TIMESTAMP))) / 60 / bin_minutes)
    AS INTEGER
  ) AS "wholeDay",
  CAST(coalesce(moved, 0) AS INTEGER) AS "moved"
FROM series_day JOIN span USING (series) LEFT JOIN data_day USING (series, day)
ORDER BY "day", "series"
