-- Columns of `call` from `call_cells` (`records` with what their counts say, of call-one.sql or call-counts.sql): one
-- row per call, or per bin and column where columns count the calls of the bin, which are what the column's name says.
-- A record whose time or one of whose counts cannot be read has a `problem` and is rejected with it; a cell of another
-- role that does not fit its type is left empty and its text is kept among the `misfits`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS queue_1, NULL::VARCHAR AS direction_1,
    NULL::VARCHAR AS answered_1, NULL::VARCHAR AS wait_seconds_1, NULL::VARCHAR AS handle_seconds_1,
    NULL::VARCHAR AS agent_1, NULL::VARCHAR AS line_problem, NULL::VARCHAR AS extra_none
  WHERE false
  UNION ALL BY NAME
  FROM call_cells
), texts AS (
  SELECT
    *,
    coalesce(*COLUMNS('^extra_')) AS any_extra,
    CASE
      WHEN $yearText::VARCHAR IS NULL AND coalesce(at_2, at_3, at_4, at_5, at_6) IS NULL THEN
        CASE WHEN starts_with(at_1, ' ') OR ends_with(at_1, ' ') THEN trim(at_1) ELSE at_1 END
      ELSE trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3, at_4, at_5, at_6))
    END AS time_text
  FROM cells
), named AS (
  SELECT
    *,
    CASE
      WHEN count_time IS NULL THEN time_text
      WHEN $areDays THEN trim(concat_ws(' ', count_time, time_text))
      ELSE trim(concat_ws(' ', time_text, count_time))
    END AS whole_time
  FROM texts
), clocked AS (
  SELECT *, kymo_strptime_text(whole_time, $timeLayout, $timePatterns) AS strptime_text FROM named
), typed AS (
  SELECT
    *,
    kymo_instant(whole_time, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
    CASE
      -- Not IN: a list this long becomes a join, which would insert the rows in another order than the file's.
      WHEN list_contains($answeredWords, translate(lower(trim(answered_1)), '_-', '  ')) THEN true
      WHEN list_contains($unansweredWords, translate(lower(trim(answered_1)), '_-', '  ')) THEN false
      WHEN coalesce(trim(answered_1), '') <> '' THEN NULL
      ELSE count_name.answered
    END AS is_answered,
    coalesce(kymo_seconds(trim(wait_seconds_1)), kymo_number(wait_seconds_1, $decimal)) AS wait,
    coalesce(kymo_seconds(trim(handle_seconds_1)), kymo_number(handle_seconds_1, $decimal)) AS handle
  FROM clocked
-- A name of the same SELECT stands for its expression and is worked out anew in each place: this step stands alone.
), judged AS (
  SELECT
    *,
    CASE WHEN is_answered IS NULL AND answered_1 IS NOT NULL THEN trim(answered_1) <> '' END AS odd_answered,
    CASE WHEN wait IS NULL AND wait_seconds_1 IS NOT NULL THEN trim(wait_seconds_1) <> '' END AS odd_wait,
    CASE WHEN handle IS NULL AND handle_seconds_1 IS NOT NULL THEN trim(handle_seconds_1) <> '' END AS odd_handle
  FROM typed
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, whole_time, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM judged
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  CASE WHEN count_name.queue IS NULL THEN queue_1 ELSE concat_ws(' / ', queue_1, count_name.queue) END AS queue,
  coalesce(direction_1, count_name.direction) AS direction,
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
    WHEN kymo_is_instant(instant) IS NOT TRUE THEN kymo_time_problem(whole_time, $timeExpected)
    WHEN odd_count IS NULL THEN NULL
    WHEN coalesce(trim(odd_count.text), '') = '' THEN
      'no number of calls in this record: an empty count is missing, not zero'
    WHEN odd_count.calls IS NULL THEN 'count "' || left(odd_count.text, 60) || '" is not a whole number'
    ELSE 'count "' || left(odd_count.text, 60) || '" is negative'
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
