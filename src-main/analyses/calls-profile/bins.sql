,
-- Follows call-bins.sql; the statement that follows reads one table of it:
--   profile_bin  one row per bin that the records hold whole: day, minute (of the day, at which it begins), minutes, calls
-- Where no file carries a time of day, the bins are the days: minute 0, 1440 minutes. A bin that the clock shows twice on
-- the day on which it is put back is left out: it would count as one with the calls of two.
profile_bin AS MATERIALIZED (
  SELECT day, slot * bin_minutes AS minute, bin_minutes AS minutes, volume AS calls
  FROM call_bin JOIN bin_day USING (day), grid
  WHERE whole
    AND NOT (
      day_minutes > 1440
      AND day + to_minutes(minute) IN (
        timezone($zone, timezone($zone, day + to_minutes(minute)) + to_minutes(day_minutes - 1440)),
        timezone($zone, timezone($zone, day + to_minutes(minute)) - to_minutes(day_minutes - 1440))
      )
    )
  UNION ALL
  SELECT CAST(wall AS DATE), 0, 1440, CAST(sum(volume) AS DOUBLE)
  FROM wall_quantum
  WHERE too_coarse AND coalesce(bin_seconds, 0) <= 86400 AND (SELECT count(*) FROM call_bin) = 0
  GROUP BY CAST(wall AS DATE)
  HAVING bool_and(records = records_in_range)
)
