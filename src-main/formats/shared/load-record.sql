-- Columns of `record` from `records`: all cells of a record as text, in the order of the file, and its time where
-- there is one that can be read. Nothing is rejected for its meaning: the text of every cell is kept.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH texts AS (
  SELECT *, [*COLUMNS('^(at|extra)_(\d+|rest)$')] AS texts
  FROM records
), cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS line_problem
  WHERE false
  UNION ALL BY NAME
  FROM texts
), timed AS (
  SELECT
    *,
    CASE
      WHEN $yearText::VARCHAR IS NULL AND coalesce(at_2, at_3, at_4, at_5, at_6) IS NULL THEN trim(at_1)
      ELSE trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3, at_4, at_5, at_6))
    END AS time_text
  FROM cells
), clocked AS (
  SELECT *, kymo_strptime_text(time_text, $timeLayout, $timePatterns) AS strptime_text FROM timed
), typed AS (
  SELECT
    *,
    kymo_instant(time_text, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant
  FROM clocked
), dated AS (
  SELECT *, kymo_year_of(written_instant, time_text, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM typed
)
SELECT
  $sourceId::INTEGER AS source_id,
  CASE WHEN kymo_is_instant(instant) THEN instant END AS "at",
  texts AS cells,
  line_problem AS problem,
  []::STRUCT(role VARCHAR, raw_text VARCHAR)[] AS misfits
FROM dated
