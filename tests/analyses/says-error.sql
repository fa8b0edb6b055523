SELECT
  list(message ORDER BY place) FILTER (kymo_is_error($level, message)) AS errors,
  list(message ORDER BY place) FILTER (NOT kymo_is_error($level, message)) AS others
FROM (
  SELECT unnest(messages) AS message, generate_subscripts(messages, 1) AS place
  FROM (SELECT CAST(CAST($messages AS JSON) AS VARCHAR[]) AS messages)
)
