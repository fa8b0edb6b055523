,
-- Every run of bins that makes up one hour, on the days on which each of its bins was observed whole.
hour_window AS MATERIALIZED (
  SELECT
    day,
    slot,
    sum(volume) OVER an_hour * CASE WHEN $measure = 'erlangs' THEN bin_minutes / 60.0 ELSE 1 END AS volume,
    slot * bin_minutes % 60 = 0 AS on_the_hour
  FROM call_bin, grid
  WHERE whole
  WINDOW an_hour AS (PARTITION BY day ORDER BY slot RANGE BETWEEN CURRENT ROW AND (SELECT 60 // bin_minutes - 1 FROM grid) FOLLOWING)
  QUALIFY count(*) OVER an_hour = 60 // bin_minutes
),
-- The hour of the clock with the highest mean; an hour seen on fewer than half of the days could win by one good day.
window_mean AS (
  SELECT slot, avg(volume) AS mean_volume, count(*) AS days
  FROM hour_window
  GROUP BY slot
  HAVING 2 * count(*) >= (SELECT count(DISTINCT day) FROM hour_window)
),
consistent_hour AS MATERIALIZED (
  SELECT slot, mean_volume, days FROM window_mean ORDER BY mean_volume DESC, slot LIMIT 1
),
day_peak AS MATERIALIZED (
  SELECT
    day,
    arg_min(slot, (-volume, slot)) AS peak_slot,
    max(volume) AS peak_volume,
    arg_min(slot, (-volume, slot)) FILTER (on_the_hour) AS full_hour_slot,
    max(volume) FILTER (on_the_hour) AS full_hour_volume
  FROM hour_window
  GROUP BY day
),
day_total AS MATERIALIZED (
  SELECT day, sum(volume) AS volume, count(*) FILTER (whole) * bin_minutes AS observed_minutes
  FROM call_bin, grid
  GROUP BY day, bin_minutes
)
