-- How grave an entry is: an error by its level, or without one by its words; a warning by its level.
CASE
  WHEN kymo_is_error("level", "message") THEN 'error'
  WHEN lower("level") IN ('warning', 'warn', 'w') THEN 'warning'
END
