-- Errors are the levels that say so in the logs we know: syslog, log4j, java.util.logging, Android, BGL.
-- A share of errors says nothing where no entry carries a level: it is null then.
WITH
bin AS (SELECT "binStart" AS start, sum(entries) AS entries FROM result GROUP BY ALL),
busiest AS (SELECT * FROM bin ORDER BY entries DESC, start LIMIT 1),
by_level AS (SELECT level, CAST(sum(entries) AS BIGINT) AS entries FROM result GROUP BY level),
total AS (
  SELECT
    CAST(coalesce(sum(entries), 0) AS BIGINT) AS entries,
    CAST(coalesce(sum(entries) FILTER (level IS NOT NULL), 0) AS BIGINT) AS levelled,
    CAST(coalesce(sum(entries) FILTER (lower(level) IN (
      'error', 'err', 'e', 'severe', 'failure', 'critical', 'crit', 'fatal', 'f', 'alert', 'emergency', 'emerg', 'panic'
    )), 0) AS BIGINT) AS errors
  FROM by_level
)
SELECT
  coalesce((SELECT max("binMinutes") FROM result), CAST($binMinutes AS INTEGER)) AS "binMinutes",
  (SELECT CAST(count(*) AS INTEGER) FROM bin) AS "bins",
  entries AS "entries",
  levelled AS "entriesWithLevel",
  (
    SELECT coalesce(list({'level': level, 'entries': entries} ORDER BY entries DESC, level), [])
    FROM by_level
  ) AS "levels",
  (SELECT start FROM busiest) AS "busiestBinStart",
  (SELECT CAST(entries AS BIGINT) FROM busiest) AS "busiestBinEntries",
  (SELECT CAST(median(entries) AS DOUBLE) FROM bin) AS "medianBinEntries",
  errors AS "errorEntries",
  CAST(CASE WHEN levelled > 0 THEN errors / entries END AS DOUBLE) AS "errorShare",
  CAST(CASE WHEN levelled > 0 THEN 100 * errors / entries END AS DOUBLE) AS "errorPercent"
FROM total
