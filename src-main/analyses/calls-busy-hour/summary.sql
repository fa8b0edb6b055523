SELECT
  (SELECT bin_minutes FROM grid) AS "binMinutes",
  CAST(count(*) AS INTEGER) AS "days",
  (SELECT strftime(TIMESTAMP '2000-01-01' + to_minutes(slot * bin_minutes), '%H:%M') FROM consistent_hour, grid) AS "consistentHourStart",
  (SELECT CAST(mean_volume AS DOUBLE) FROM consistent_hour) AS "consistentHourMeanVolume",
  CAST(avg("peakVolume") AS DOUBLE) AS "meanDailyPeakVolume",
  CAST(avg("fullHourVolume") AS DOUBLE) AS "meanDailyFullHourVolume",
  CAST(avg("consistentHourVolume") / nullif(avg("volume") FILTER ("consistentHourVolume" IS NOT NULL), 0) AS DOUBLE)
    AS "consistentHourShareOfDay",
  (
    SELECT CAST((SELECT mean_volume FROM consistent_hour) / nullif(sum(volume) / (sum(observed_minutes) / 60.0), 0) AS DOUBLE)
    FROM day_total
  ) AS "peakToMean",
  CAST(quantile_cont("peakVolume", CAST($percentile AS DOUBLE) / 100) AS DOUBLE) AS "percentileVolume",
  CAST(max("peakVolume") FILTER ("rank" = 4) AS DOUBLE) AS "normalLoadVolume",
  CAST(max("peakVolume") FILTER ("rank" = 2) AS DOUBLE) AS "highLoadVolume",
  max("day") FILTER ("rank" = 1) AS "busiestDay",
  max("peakStart") FILTER ("rank" = 1) AS "busiestStart",
  CAST(max("peakVolume") AS DOUBLE) AS "busiestVolume"
FROM result
