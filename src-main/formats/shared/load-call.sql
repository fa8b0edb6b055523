-- Columns of `call` from `records` (cells as text, columns named by role): one row per call, or per bin where a column
-- counts the calls of the bin.
-- A row whose time or count cannot be read has a `problem` and is rejected with it; a cell of another role that does
-- not fit its type is left empty and its text is kept among the `misfits`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS queue_1, NULL::VARCHAR AS direction_1,
    NULL::VARCHAR AS answered_1, NULL::VARCHAR AS wait_seconds_1, NULL::VARCHAR AS handle_seconds_1,
    NULL::VARCHAR AS agent_1, NULL::VARCHAR AS count_none, NULL::VARCHAR AS line_problem, NULL::VARCHAR AS extra_none
  WHERE false
  UNION ALL BY NAME
  FROM records
), texts AS (
  SELECT
    *,
    coalesce(*COLUMNS('^extra_')) AS any_extra,
    [*COLUMNS('^count_')] AS counts,
    CASE
      WHEN $yearText::VARCHAR IS NULL AND coalesce(at_2, at_3, at_4, at_5, at_6) IS NULL THEN
        CASE WHEN starts_with(at_1, ' ') OR ends_with(at_1, ' ') THEN trim(at_1) ELSE at_1 END
      ELSE trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3, at_4, at_5, at_6))
    END AS time_text
  FROM cells
), typed AS (
  SELECT
    *,
    kymo_instant(time_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
    len(counts) > 1 AS is_counted,
    counts[2] AS count_text,
    CASE WHEN is_counted THEN kymo_whole(count_text, $decimal) ELSE 1 END AS calls,
    CASE
      -- Not IN: a list this long becomes a join, which would insert the rows in another order than the file's.
      WHEN list_contains($answeredWords, translate(lower(trim(answered_1)), '_-', '  ')) THEN true
      WHEN list_contains($unansweredWords, translate(lower(trim(answered_1)), '_-', '  ')) THEN false
    END AS is_answered,
    coalesce(kymo_seconds(trim(wait_seconds_1)), kymo_number(wait_seconds_1, $decimal)) AS wait,
    coalesce(kymo_seconds(trim(handle_seconds_1)), kymo_number(handle_seconds_1, $decimal)) AS handle,
    CASE WHEN is_answered IS NULL AND answered_1 IS NOT NULL THEN trim(answered_1) <> '' END AS odd_answered,
    CASE WHEN wait IS NULL AND wait_seconds_1 IS NOT NULL THEN trim(wait_seconds_1) <> '' END AS odd_wait,
    CASE WHEN handle IS NULL AND handle_seconds_1 IS NOT NULL THEN trim(handle_seconds_1) <> '' END AS odd_handle
  FROM texts
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, time_text, $timePatterns, $zone, $latestDay) AS instant
  FROM typed
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
  calls AS count,
  CASE WHEN has_extra THEN list_slice([*COLUMNS('^extra_')], 2, -1) END AS extra,
  -- A filter on a volatile column stays above this SELECT: below it, the time would be read twice.
  CASE
    WHEN line_problem IS NOT NULL THEN line_problem
    WHEN random() < 0 THEN ''
    WHEN kymo_is_instant(instant) IS NOT TRUE THEN kymo_time_problem(time_text, $timeExpected)
    WHEN calls >= 0 THEN NULL
    WHEN coalesce(trim(count_text), '') = '' THEN
      'no number of calls in this record: an empty count is missing, not zero'
    WHEN calls IS NULL THEN 'count "' || left(count_text, 60) || '" is not a whole number'
    ELSE 'count "' || left(count_text, 60) || '" is negative'
  END AS problem,
  CASE WHEN odd_answered OR odd_wait OR odd_handle THEN
    list_filter(
      [
        {role: 'answered', raw_text: CASE WHEN odd_answered THEN answered_1 END},
        {role: 'wait_seconds', raw_text: CASE WHEN odd_wait THEN wait_seconds_1 END},
        {role: 'handle_seconds', raw_text: CASE WHEN odd_handle THEN handle_seconds_1 END}
      ],
      lambda misfit: misfit.raw_text IS NOT NULL
    )
  END AS misfits
FROM dated
