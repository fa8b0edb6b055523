-- Columns of `request` from `records` (cells as text, columns named by role): one row per HTTP request. A hyphen is the
-- sign of access logs for no value.
-- The request line `GET /a?b HTTP/1.1` is cut at its first and last blank; one without a protocol only when a path
-- follows the method. Any other line is a path as it stands: nothing of it is lost. A target is cut at its first `?`.
-- A row whose time cannot be read has a `problem` and is rejected with it, unless the file has no time at all; another
-- cell that does not fit its type is left empty and its text is kept among the `misfits`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS client_1, NULL::VARCHAR AS user_1,
    NULL::VARCHAR AS host_1, NULL::VARCHAR AS request_line_1, NULL::VARCHAR AS method_1, NULL::VARCHAR AS target_1,
    NULL::VARCHAR AS path_1, NULL::VARCHAR AS query_1, NULL::VARCHAR AS protocol_1, NULL::VARCHAR AS status_1,
    NULL::VARCHAR AS bytes_1, NULL::VARCHAR AS referrer_1, NULL::VARCHAR AS agent_1, NULL::VARCHAR AS seconds_1,
    NULL::VARCHAR AS milliseconds_1, NULL::VARCHAR AS microseconds_1, NULL::VARCHAR AS line_problem,
    NULL::VARCHAR AS extra_none
  WHERE false
  UNION ALL BY NAME
  FROM records
), valued AS (
  SELECT COLUMNS(lambda name: NOT starts_with(name, 'extra_')), nullif(COLUMNS('^extra_'), '-') FROM cells
), texts AS (
  SELECT
    *,
    coalesce(*COLUMNS('^extra_')) AS any_extra,
    CASE
      WHEN $yearText::VARCHAR IS NULL AND coalesce(at_2, at_3, at_4, at_5, at_6) IS NULL THEN
        CASE WHEN starts_with(at_1, ' ') OR ends_with(at_1, ' ') THEN trim(at_1) ELSE at_1 END
      ELSE trim(concat_ws(' ', $yearText::VARCHAR, at_1, at_2, at_3, at_4, at_5, at_6))
    END AS time_text,
    coalesce(seconds_1, milliseconds_1, microseconds_1) AS seconds_text,
    nullif(request_line_1, '-') AS request_line
  FROM valued
-- A name of the same SELECT stands for its expression and is worked out anew in each place: each step stands alone.
), split AS (
  SELECT *, str_split(request_line, ' ') AS words FROM texts
), worded AS (
  SELECT
    *,
    len(words) AS word_count,
    words[1] AS first_word,
    words[2] AS second_word,
    words[-1] AS last_word
  FROM split
), shaped AS (
  SELECT
    *,
    CASE
      WHEN request_line IS NULL THEN NULL
      WHEN word_count = 3 AND starts_with(last_word, 'HTTP/') AND first_word <> '' AND second_word <> '' THEN 'whole'
      WHEN word_count = 2 AND starts_with(second_word, '/') AND first_word <> '' THEN 'short'
      WHEN word_count > 3 AND starts_with(last_word, 'HTTP/') AND first_word <> '' THEN 'spaced'
      ELSE 'odd'
    END AS shape
  FROM worded
), aimed AS (
  SELECT
    *,
    CASE
      WHEN shape IN ('whole', 'short') THEN second_word
      WHEN shape IS NULL THEN nullif(target_1, '-')
      WHEN shape = 'spaced' THEN array_to_string(words[2:-2], ' ')
    END AS target
  FROM shaped
), clocked AS (
  SELECT *, kymo_strptime_text(time_text, $timeLayout, $timePatterns) AS strptime_text FROM aimed
), typed AS (
  SELECT
    *,
    strpos(target, '?') AS mark,
    kymo_instant(time_text, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
    -- A cast rounds decimals; plain digits need no more than it, all else is left to the macro.
    coalesce(
      CASE WHEN NOT contains(status_1, '.') AND NOT contains(status_1, '-') THEN TRY_CAST(status_1 AS INTEGER) END,
      TRY_CAST(kymo_whole(nullif(status_1, '-'), $decimal) AS INTEGER)
    ) AS status,
    coalesce(
      CASE WHEN NOT contains(bytes_1, '.') AND NOT contains(bytes_1, '-') THEN TRY_CAST(bytes_1 AS BIGINT) END,
      kymo_whole(nullif(bytes_1, '-'), $decimal)
    ) AS bytes,
    kymo_number(nullif(seconds_text, '-'), $decimal)
      / CASE WHEN seconds_1 IS NOT NULL THEN 1 WHEN milliseconds_1 IS NOT NULL THEN 1000 ELSE 1000000 END AS seconds
  FROM clocked
), judged AS (
  SELECT
    *,
    CASE WHEN status IS NULL AND status_1 <> '-' THEN trim(status_1) <> '' END AS odd_status,
    CASE WHEN bytes IS NULL AND bytes_1 <> '-' THEN trim(bytes_1) <> '' END AS odd_bytes,
    CASE WHEN seconds IS NULL AND seconds_text <> '-' THEN trim(seconds_text) <> '' END AS odd_seconds
  FROM typed
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, time_text, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM judged
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS "at",
  nullif(client_1, '-') AS client,
  nullif(user_1, '-') AS "user",
  nullif(host_1, '-') AS host,
  CASE
    WHEN shape IS NULL THEN nullif(method_1, '-')
    WHEN shape <> 'odd' THEN first_word
  END AS method,
  CASE
    WHEN shape = 'odd' THEN request_line
    WHEN path_1 IS NULL THEN CASE WHEN mark > 0 THEN substr(target, 1, mark - 1) ELSE target END
    ELSE nullif(path_1, '-')
  END AS path,
  CASE
    WHEN query_1 IS NOT NULL THEN nullif(query_1, '-')
    WHEN mark > 0 THEN substr(target, mark + 1)
  END AS query,
  CASE
    WHEN shape IS NULL THEN nullif(protocol_1, '-')
    WHEN shape IN ('whole', 'spaced') THEN last_word
  END AS protocol,
  status,
  bytes,
  nullif(referrer_1, '-') AS referrer,
  nullif(agent_1, '-') AS agent,
  seconds,
  CASE WHEN has_extra THEN list_slice([*COLUMNS('^extra_')], 2, -1) END AS extra,
  -- A filter on a volatile column stays above this SELECT: below it, the time would be read twice.
  CASE
    WHEN line_problem IS NOT NULL THEN line_problem
    WHEN random() < 0 THEN ''
    WHEN $timeLayout <> 'none' AND kymo_is_instant(instant) IS NOT TRUE THEN
      kymo_time_problem(time_text, $timeExpected)
  END AS problem,
  CASE WHEN odd_status OR odd_bytes OR odd_seconds THEN
    list_filter(
      [
        {role: 'status', raw_text: CASE WHEN odd_status THEN status_1 END},
        {role: 'bytes', raw_text: CASE WHEN odd_bytes THEN bytes_1 END},
        {role: 'seconds', raw_text: CASE WHEN odd_seconds THEN seconds_text END}
      ],
      lambda misfit: misfit.raw_text IS NOT NULL
    )
  END AS misfits
FROM dated
