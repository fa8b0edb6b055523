-- Columns of `call` from `records` (cells as text, columns named by role): one row per bin.
-- A row whose time or count cannot be read has a `problem` and is rejected with it.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  FROM records
  UNION ALL BY NAME
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS count_1,
    NULL::VARCHAR AS queue_1, NULL::VARCHAR AS direction_1, NULL::VARCHAR AS extra_none
  WHERE false
), texts AS (
  SELECT *, [*COLUMNS('^extra_')] AS extras, trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3)) AS time_text
  FROM cells
), typed AS (
  SELECT
    *,
    kymo_instant(time_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS instant,
    -- A cast alone would round 2.5 to 3 and read 1,5 as 15. Exports write whole numbers as 12.0.
    CASE WHEN regexp_full_match(trim(count_1), '[-+]?(\d+|\d{1,3}(,\d{3})+)(\.0*)?') THEN
      TRY_CAST(replace(trim(count_1), ',', '') AS BIGINT)
    END AS calls
  FROM texts
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  queue_1 AS queue,
  direction_1 AS direction,
  NULL::BOOLEAN AS answered,
  NULL::DOUBLE AS wait_seconds,
  NULL::DOUBLE AS handle_seconds,
  NULL::VARCHAR AS agent,
  calls AS count,
  extras[:-2] AS extra,
  CASE
    WHEN instant IS NULL OR NOT isfinite(instant) THEN kymo_time_problem(time_text, $timeExpected)
    WHEN coalesce(trim(count_1), '') = '' THEN 'no number of calls in this record: an empty count is missing, not zero'
    WHEN calls IS NULL THEN 'count "' || left(count_1, 60) || '" is not a whole number'
    WHEN calls < 0 THEN 'count "' || left(count_1, 60) || '" is negative'
  END AS problem,
  []::STRUCT(role VARCHAR, raw_text VARCHAR)[] AS misfits
FROM typed
