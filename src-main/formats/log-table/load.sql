-- Columns of `log` from `records` (cells as text, columns named by role): one row per log entry.
-- A row whose time cannot be read has a `problem` and is rejected with it. Identifiers stay text: no digit is lost.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  FROM records
  UNION ALL BY NAME
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS host_1,
    NULL::VARCHAR AS level_1, NULL::VARCHAR AS component_1, NULL::VARCHAR AS pid_1, NULL::VARCHAR AS event_id_1,
    NULL::VARCHAR AS message_1, NULL::VARCHAR AS extra_none
  WHERE false
), texts AS (
  SELECT *, [*COLUMNS('^extra_')] AS extras, trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3)) AS time_text
  FROM cells
), typed AS (
  SELECT *, kymo_instant(time_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS instant
  FROM texts
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  host_1 AS host,
  level_1 AS level,
  component_1 AS component,
  pid_1 AS pid,
  event_id_1 AS event_id,
  message_1 AS message,
  NULL::BIGINT AS template_id,
  extras[:-2] AS extra,
  CASE WHEN instant IS NULL OR NOT isfinite(instant) THEN kymo_time_problem(time_text, $timeExpected) END AS problem,
  []::STRUCT(role VARCHAR, raw_text VARCHAR)[] AS misfits
FROM typed
