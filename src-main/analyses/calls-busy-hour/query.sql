-- Per day: the busiest hour that begins at any bin, the busiest full hour of the clock, and what the hour that is busiest
-- on average had.
SELECT
  day_peak.day AS "day",
  CAST(day_total.volume AS DOUBLE) AS "volume",
  strftime(TIMESTAMP '2000-01-01' + to_minutes(peak_slot * bin_minutes), '%H:%M') AS "peakStart",
  CAST(peak_volume AS DOUBLE) AS "peakVolume",
  strftime(TIMESTAMP '2000-01-01' + to_minutes(full_hour_slot * bin_minutes), '%H:%M') AS "fullHourStart",
  CAST(full_hour_volume AS DOUBLE) AS "fullHourVolume",
  CAST(hour_window.volume AS DOUBLE) AS "consistentHourVolume",
  CAST(row_number() OVER (ORDER BY peak_volume DESC, day_peak.day) AS INTEGER) AS "rank"
FROM grid, day_peak
JOIN day_total USING (day)
LEFT JOIN hour_window ON hour_window.day = day_peak.day AND hour_window.slot = (SELECT slot FROM consistent_hour)
ORDER BY "day"
