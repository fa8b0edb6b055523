-- Columns of `flow` from `records` (cells as text, columns named by role): one row per connection or session. A total
-- that the file does not give is the sum of what was sent and received, where both are known.
-- A row whose time cannot be read has a `problem` and is rejected with it, unless the file has no time at all; another
-- cell that does not fit its type is left empty and its text is kept among the `misfits`. A hyphen is no value; blanks
-- around an address only pad its column.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS source_1, NULL::VARCHAR AS destination_1,
    NULL::VARCHAR AS source_port_1, NULL::VARCHAR AS destination_port_1, NULL::VARCHAR AS protocol_1,
    NULL::VARCHAR AS bytes_1, NULL::VARCHAR AS bytes_sent_1, NULL::VARCHAR AS bytes_received_1,
    NULL::VARCHAR AS packets_1, NULL::VARCHAR AS packets_sent_1, NULL::VARCHAR AS packets_received_1,
    NULL::VARCHAR AS action_1, NULL::VARCHAR AS seconds_1, NULL::VARCHAR AS line_problem, NULL::VARCHAR AS extra_none
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
    END AS time_text
  FROM cells
), clocked AS (
  SELECT *, kymo_strptime_text(time_text, $timeLayout, $timePatterns) AS strptime_text FROM texts
), typed AS (
  SELECT
    *,
    kymo_instant(time_text, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
    TRY_CAST(kymo_whole(nullif(source_port_1, '-'), $decimal) AS INTEGER) AS source_port,
    TRY_CAST(kymo_whole(nullif(destination_port_1, '-'), $decimal) AS INTEGER) AS destination_port,
    kymo_whole(nullif(bytes_1, '-'), $decimal) AS bytes,
    kymo_whole(nullif(bytes_sent_1, '-'), $decimal) AS bytes_sent,
    kymo_whole(nullif(bytes_received_1, '-'), $decimal) AS bytes_received,
    kymo_whole(nullif(packets_1, '-'), $decimal) AS packets,
    kymo_whole(nullif(packets_sent_1, '-'), $decimal) AS packets_sent,
    kymo_whole(nullif(packets_received_1, '-'), $decimal) AS packets_received,
    coalesce(
      kymo_number(nullif(seconds_1, '-'), $decimal),
      kymo_seconds(trim(seconds_1))
    ) AS seconds
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
  nullif(nullif(trim(source_1), '-'), '') AS source,
  nullif(nullif(trim(destination_1), '-'), '') AS destination,
  source_port,
  destination_port,
  nullif(nullif(trim(protocol_1), '-'), '') AS protocol,
  coalesce(bytes, CASE WHEN bytes_1 IS NULL OR bytes_1 = '-' THEN bytes_sent + bytes_received END) AS bytes,
  coalesce(packets, CASE WHEN packets_1 IS NULL OR packets_1 = '-' THEN packets_sent + packets_received END) AS packets,
  bytes_sent,
  bytes_received,
  packets_sent,
  packets_received,
  nullif(nullif(trim(action_1), '-'), '') AS action,
  seconds,
  CASE WHEN has_extra THEN list_slice([*COLUMNS('^extra_')], 2, -1) END AS extra,
  -- A filter on a volatile column stays above this SELECT: below it, the time would be read twice.
  CASE
    WHEN line_problem IS NOT NULL THEN line_problem
    WHEN random() < 0 THEN ''
    WHEN $timeLayout <> 'none' AND kymo_is_instant(instant) IS NOT TRUE THEN
      kymo_time_problem(time_text, $timeExpected)
  END AS problem,
  CASE
    WHEN (source_port IS NULL AND source_port_1 <> '-')
    OR (destination_port IS NULL AND destination_port_1 <> '-')
    OR (bytes IS NULL AND bytes_1 <> '-')
    OR (bytes_sent IS NULL AND bytes_sent_1 <> '-')
    OR (bytes_received IS NULL AND bytes_received_1 <> '-')
    OR (packets IS NULL AND packets_1 <> '-')
    OR (packets_sent IS NULL AND packets_sent_1 <> '-')
    OR (packets_received IS NULL AND packets_received_1 <> '-')
    OR (seconds IS NULL AND seconds_1 <> '-')
    THEN nullif(list_filter(
      [
        {role: 'source_port', raw_text: CASE WHEN source_port IS NULL THEN source_port_1 END},
        {role: 'destination_port', raw_text: CASE WHEN destination_port IS NULL THEN destination_port_1 END},
        {role: 'bytes', raw_text: CASE WHEN bytes IS NULL THEN bytes_1 END},
        {role: 'bytes_sent', raw_text: CASE WHEN bytes_sent IS NULL THEN bytes_sent_1 END},
        {role: 'bytes_received', raw_text: CASE WHEN bytes_received IS NULL THEN bytes_received_1 END},
        {role: 'packets', raw_text: CASE WHEN packets IS NULL THEN packets_1 END},
        {role: 'packets_sent', raw_text: CASE WHEN packets_sent IS NULL THEN packets_sent_1 END},
        {role: 'packets_received', raw_text: CASE WHEN packets_received IS NULL THEN packets_received_1 END},
        {role: 'seconds', raw_text: CASE WHEN seconds IS NULL THEN seconds_1 END}
      ],
      lambda misfit: trim(misfit.raw_text) NOT IN ('', '-')
    ), [])
  END AS misfits
FROM dated
