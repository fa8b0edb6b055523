-- Levels that say error or worse in the logs we know: syslog, log4j, java.util.logging, Android, BGL.
WITH
error_level AS (
  SELECT unnest([
    'error', 'err', 'e', 'severe', 'failure', 'critical', 'crit', 'fatal', 'f', 'alert', 'emergency', 'emerg', 'panic'
  ]) AS name
),
