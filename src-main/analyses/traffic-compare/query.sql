,
-- Wall clocks are compared with wall clocks, so that a change of the clock between two weeks moves no morning.
shown_bin AS MATERIALIZED (
  SELECT series, value, bin_start, wall
  FROM series_bin JOIN bin_clock USING (bin_start) SEMI JOIN shown USING (series)
  WHERE NOT is_partial
),
-- The last days of the data: up to the end of the last bin.
span AS (
  SELECT
    max(wall + to_microseconds(CAST(coalesce(bin_minutes, 0) * 60000000 AS BIGINT))) AS wall_end,
    wall_end - to_days(CAST($days AS INTEGER)) AS wall_start
  FROM shown_bin JOIN shown USING (series)
),
-- Places of the bins in the window, also of those that are missing: whole widths from the first bin of the series.
grid AS (
  SELECT series, unnest(generate_series(
    make_timestamptz(first_us + width_us * ((greatest(window_us - first_us, 0) + width_us - 1) // width_us)),
    window_end - INTERVAL 1 MICROSECOND,
    to_microseconds(width_us)
  )) AS bin_start
  FROM (
    SELECT series, epoch_us(min(bin_start)) AS first_us, CAST(any_value(bin_minutes) * 60000000 AS BIGINT) AS width_us
    FROM shown_bin JOIN shown USING (series)
    WHERE bin_minutes > 0
    GROUP BY series
  ), (SELECT epoch_us(timezone($zone, wall_start)) AS window_us, timezone($zone, wall_end) AS window_end FROM span)
),
place AS (
  SELECT series, bin_start, timezone($zone, bin_start) AS wall FROM grid
  UNION
  SELECT series, bin_start, wall FROM shown_bin, span WHERE wall >= wall_start
),
reference AS (
  SELECT series, wall + to_days(CAST($days AS INTEGER)) AS wall, avg(value) AS value, count(value) AS bins
  FROM shown_bin, span
  WHERE $against = 'previous' AND wall < wall_start AND wall >= wall_start - to_days(CAST($days AS INTEGER)) AND value IS NOT NULL
  GROUP BY ALL
  UNION ALL
  SELECT series, wall, value, bins
  FROM place JOIN (
    SELECT series, isodow(wall) AS weekday, CAST(wall AS TIME) AS clock, median(value) AS value, count(value) AS bins
    FROM shown_bin, span
    WHERE $against = 'weekday-median' AND wall < wall_start AND value IS NOT NULL
    GROUP BY ALL
  ) AS usual USING (series)
  WHERE isodow(wall) = weekday AND CAST(wall AS TIME) = clock
)
SELECT
  place.bin_start AS "binStart",
  series AS "series",
  any_value(unit) AS "unit",
  CAST(any_value(shown_bin.value) AS DOUBLE) AS "value",
  CAST(any_value(reference.value) AS DOUBLE) AS "reference",
  CAST(any_value(shown_bin.value) - any_value(reference.value) AS DOUBLE) AS "difference",
  CAST(coalesce(any_value(reference.bins), 0) AS INTEGER) AS "referenceBins"
FROM place
JOIN shown USING (series)
LEFT JOIN shown_bin USING (series, bin_start)
LEFT JOIN reference ON reference.series = place.series AND reference.wall = place.wall
GROUP BY place.bin_start, series
HAVING any_value(shown_bin.value) IS NOT NULL OR any_value(reference.value) IS NOT NULL
ORDER BY "binStart", "series"
