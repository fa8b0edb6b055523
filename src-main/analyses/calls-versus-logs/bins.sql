-- Per wall-clock bin of the site: calls, log entries and error entries. Calls are null where they were not observed, entries
-- where the log was not: before its first and after its last entry, and on days without any.
-- Errors are the levels that say so in the logs we know: syslog, log4j, java.util.logging, Android, BGL.
,
log_quantum AS (
  SELECT
    timezone($zone, make_timestamptz(
      ((epoch_us("at") + 62167219200000000) // (seconds * 1000000)) * seconds * 1000000 - 62167219200000000
    )) AS wall,
    count(*) AS entries,
    count(*) FILTER (lower(level) IN (
      'error', 'err', 'e', 'severe', 'failure', 'critical', 'crit', 'fatal', 'f', 'alert', 'emergency', 'emerg', 'panic'
    )) AS errors
  FROM log, quantum
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  GROUP BY wall
),
log_count AS MATERIALIZED (
  SELECT
    CAST(wall AS DATE) AS day,
    CAST((hour(wall) * 60 + minute(wall)) // (SELECT bin_minutes FROM grid) AS INTEGER) AS slot,
    sum(entries) AS entries,
    sum(errors) AS errors
  FROM log_quantum
  GROUP BY "day", "slot"
),
log_extent AS (
  SELECT
    min(day + to_minutes(slot * bin_minutes)) AS first_wall,
    max(day + to_minutes(slot * bin_minutes)) AS last_wall
  FROM log_count, grid
),
log_bin AS (
  SELECT day, slot, coalesce(entries, 0) AS entries, coalesce(errors, 0) AS errors
  FROM (
    SELECT day, CAST(unnest(range(1440 // bin_minutes)) AS INTEGER) AS slot
    FROM (SELECT DISTINCT day FROM log_count), grid
  )
  LEFT JOIN log_count USING (day, slot)
  CROSS JOIN grid
  CROSS JOIN log_extent
  WHERE day + to_minutes(slot * bin_minutes) BETWEEN first_wall AND last_wall
    AND timezone($zone, timezone($zone, day + to_minutes(slot * bin_minutes))) = day + to_minutes(slot * bin_minutes)
)
SELECT
  day AS "day",
  CAST(slot AS INTEGER) AS "slot",
  CAST(bin_minutes AS INTEGER) AS "binMinutes",
  CAST(whole_bin.volume AS DOUBLE) AS "calls",
  CAST(log_bin.entries AS BIGINT) AS "entries",
  CAST(log_bin.errors AS BIGINT) AS "errors"
FROM (SELECT day, slot, volume FROM call_bin WHERE whole) AS whole_bin
FULL JOIN log_bin USING (day, slot)
CROSS JOIN grid
ORDER BY "day", "slot"
