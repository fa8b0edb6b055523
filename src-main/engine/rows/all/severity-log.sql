-- How grave an entry is, by the names of levels in the logs we know: syslog, log4j, java.util.logging, Android, BGL.
CASE
  WHEN lower("level") IN (
    'error', 'err', 'e', 'severe', 'failure', 'critical', 'crit', 'fatal', 'f', 'alert', 'emergency', 'emerg', 'panic'
  ) THEN 'error'
  WHEN lower("level") IN ('warning', 'warn', 'w') THEN 'warning'
END
