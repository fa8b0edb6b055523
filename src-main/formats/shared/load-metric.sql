-- Columns of `metric` from `records` (cells as text, columns named by role): one row per measured value. Several value
-- columns give one row each, in the order of the file, the column's name joined to the component; the name of a single
-- one is the component where no column gives it, unless it only says "value". An empty value is missing, not zero.
-- A record whose time cannot be read has a `problem` and is rejected with it; a value that is no number is left empty
-- and its text is kept among the `misfits`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS host_1, NULL::VARCHAR AS component_1,
    NULL::VARCHAR AS label_1, NULL::VARCHAR AS line_problem, NULL::VARCHAR AS extra_none
  WHERE false
  UNION ALL BY NAME
  FROM records
), texts AS (
  SELECT
    *,
    coalesce(*COLUMNS('^extra_')) AS any_extra,
    [*COLUMNS('^value_\d+$')] AS value_texts,
    CASE
      WHEN $yearText::VARCHAR IS NULL AND coalesce(at_2, at_3, at_4, at_5, at_6) IS NULL THEN
        CASE WHEN starts_with(at_1, ' ') OR ends_with(at_1, ' ') THEN trim(at_1) ELSE at_1 END
      ELSE trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3, at_4, at_5, at_6))
    END AS time_text
  FROM cells
), clocked AS (
  SELECT *, kymo_strptime_text(time_text, $timeLayout, $timePatterns) AS strptime_text FROM texts
), typed AS (
  SELECT
    * EXCLUDE (value_texts),
    kymo_instant(time_text, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
    unnest(value_texts) AS value_text,
    unnest($valueNames::VARCHAR[]) AS value_name
  FROM clocked
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, time_text, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM typed
), valued AS (
  SELECT *, kymo_number(value_text, $decimal) AS value
  FROM dated
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  host_1 AS host,
  CASE
    WHEN len($valueNames::VARCHAR[]) > 1 THEN concat_ws(' / ', component_1, value_name)
    WHEN lower(value_name) IN ('value', 'data') OR component_1 IS NOT NULL THEN component_1
    ELSE value_name
  END AS component,
  value,
  label_1 AS label,
  CASE WHEN has_extra THEN list_slice([*COLUMNS('^extra_')], 2, -1) END AS extra,
  -- A filter on a volatile column stays above this SELECT: below it, the time would be read twice.
  CASE
    WHEN line_problem IS NOT NULL THEN line_problem
    WHEN random() < 0 THEN ''
    WHEN kymo_is_instant(instant) IS NOT TRUE THEN kymo_time_problem(time_text, $timeExpected)
  END AS problem,
  CASE WHEN value IS NULL AND value_text IS NOT NULL THEN
    CASE WHEN trim(value_text) <> '' THEN [{role: 'value', raw_text: value_text}] END
  END AS misfits
FROM valued
