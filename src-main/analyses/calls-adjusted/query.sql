-- Bins that the range does not cut, with their calls, whether the file holds a row for each of their parts or not, so that
-- a day has the total it has everywhere; of a case that carries no time of day, the days.
SELECT
  day AS "day",
  CAST(slot AS INTEGER) AS "slot",
  CAST(bin_minutes AS INTEGER) AS "binMinutes",
  CAST(volume AS BIGINT) AS "calls",
  cut AS "isCut"
FROM call_bin, grid
WHERE in_range
UNION ALL
SELECT CAST(wall AS DATE), 0, 1440, CAST(sum(volume) AS BIGINT), FALSE
FROM wall_quantum
WHERE too_coarse
  AND coalesce(bin_seconds, 0) <= 86400
  AND records = records_in_range
  AND (SELECT count(*) FROM call_bin) = 0
GROUP BY CAST(wall AS DATE)
ORDER BY "day", "slot"
