-- Columns of `call` from `records` (cells as text, columns named by role): one row per call.
-- A row whose time cannot be read has a `problem` and is rejected with it; a cell of another role that does not fit
-- its type is left empty and its text is kept among the `misfits`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  FROM records
  UNION ALL BY NAME
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS queue_1,
    NULL::VARCHAR AS direction_1, NULL::VARCHAR AS answered_1, NULL::VARCHAR AS wait_seconds_1,
    NULL::VARCHAR AS handle_seconds_1, NULL::VARCHAR AS agent_1, NULL::VARCHAR AS extra_none
  WHERE false
), texts AS (
  SELECT *, [*COLUMNS('^extra_')] AS extras, trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3)) AS time_text
  FROM cells
), typed AS (
  SELECT
    *,
    kymo_instant(time_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS instant,
    CASE
      WHEN lower(trim(answered_1)) IN ('y', 'yes', 'true', '1', 'answered', 'oui', 'ja', 'si', 'sí') THEN true
      WHEN lower(trim(answered_1)) IN ('n', 'no', 'false', '0', 'abandoned', 'unanswered', 'non', 'nein') THEN false
    END AS is_answered,
    kymo_seconds(trim(wait_seconds_1)) AS wait,
    kymo_seconds(trim(handle_seconds_1)) AS handle
  FROM texts
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  queue_1 AS queue,
  direction_1 AS direction,
  is_answered AS answered,
  wait AS wait_seconds,
  handle AS handle_seconds,
  agent_1 AS agent,
  1::BIGINT AS count,
  extras[:-2] AS extra,
  CASE WHEN instant IS NULL OR NOT isfinite(instant) THEN kymo_time_problem(time_text, $timeExpected) END AS problem,
  list_filter(
    [
      {role: 'answered', raw_text: CASE WHEN is_answered IS NULL AND trim(answered_1) <> '' THEN answered_1 END},
      {role: 'wait_seconds', raw_text: CASE WHEN wait IS NULL AND trim(wait_seconds_1) <> '' THEN wait_seconds_1 END},
      {role: 'handle_seconds', raw_text: CASE WHEN handle IS NULL AND trim(handle_seconds_1) <> '' THEN handle_seconds_1 END}
    ],
    lambda misfit: misfit.raw_text IS NOT NULL
  ) AS misfits
FROM typed
