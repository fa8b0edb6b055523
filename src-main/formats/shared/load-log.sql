-- Columns of `log` from `records` (cells as text, columns named by role): one row per log entry. Several message
-- columns are joined by blanks in the order of their roles.
-- A row whose time cannot be read has a `problem` and is rejected with it, unless the file has no time at all. Identifiers stay text: no digit is lost.
-- A format that is the log of one component says so in `$component`; one whose messages are signs gives their words in
-- `$messageSigns` and `$messageWords`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS message_1, NULL::VARCHAR AS message_2,
    NULL::VARCHAR AS message_3, NULL::VARCHAR AS message_4, NULL::VARCHAR AS message_5, NULL::VARCHAR AS message_6,
    NULL::VARCHAR AS host_1, NULL::VARCHAR AS level_1, NULL::VARCHAR AS component_1, NULL::VARCHAR AS pid_1,
    NULL::VARCHAR AS event_id_1, NULL::VARCHAR AS line_problem, NULL::VARCHAR AS extra_none
  WHERE false
  UNION ALL BY NAME
  FROM records
), texts AS (
  SELECT
    *,
    coalesce(*COLUMNS('^extra_')) AS any_extra,
    CASE
      WHEN $yearText::VARCHAR IS NULL AND coalesce(at_2, at_3, at_4, at_5, at_6) IS NULL THEN
        CASE WHEN starts_with(at_1, ' ') OR ends_with(at_1, ' ') THEN trim(at_1) ELSE at_1 END
      ELSE trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3, at_4, at_5, at_6))
    END AS time_text,
    CASE
      WHEN coalesce(message_2, message_3, message_4, message_5, message_6) IS NULL THEN message_1
      ELSE concat_ws(' ', message_1, message_2, message_3, message_4, message_5, message_6)
    END AS message_text
  FROM cells
), clocked AS (
  SELECT *, kymo_strptime_text(time_text, $timeLayout, $timePatterns) AS strptime_text FROM texts
), typed AS (
  SELECT
    *,
    kymo_instant(time_text, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant
  FROM clocked
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, time_text, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM typed
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  host_1 AS host,
  -- What a level's text stands for where the layout says so; a text it does not name stays as it is.
  CASE
    WHEN len($levelNames::VARCHAR[]) = 0 THEN level_1
    ELSE coalesce(($levelValues::VARCHAR[])[list_position($levelNames::VARCHAR[], level_1)], level_1)
  END AS level,
  coalesce(component_1, $component::VARCHAR) AS component,
  pid_1 AS pid,
  event_id_1 AS event_id,
  CASE
    WHEN len($messageSigns::VARCHAR[]) = 0 THEN message_text
    ELSE coalesce(
      ($messageWords::VARCHAR[])[list_position($messageSigns::VARCHAR[], coalesce(message_text, ''))],
      message_text
    )
  END AS message,
  NULL::BIGINT AS template_id,
  CASE WHEN has_extra THEN list_slice([*COLUMNS('^extra_')], 2, -1) END AS extra,
  -- A filter on a volatile column stays above this SELECT: below it, the time would be read twice.
  CASE
    WHEN line_problem IS NOT NULL THEN line_problem
    WHEN random() < 0 THEN ''
    WHEN $timeLayout <> 'none' AND kymo_is_instant(instant) IS NOT TRUE THEN kymo_time_problem(time_text, $timeExpected)
  END AS problem,
  []::STRUCT(role VARCHAR, raw_text VARCHAR)[] AS misfits
FROM dated
