-- Columns of `traffic` from `records` (cells as text, columns named by role): one row per bin and series. Several value
-- columns give one row each, in the order of the file, empty cells included: a blank is missing, not zero. A series is
-- called by the cells of the series columns and, where there are several value columns or no series column, by the name
-- of the value column; that name also tells the unit unless a column does.
-- A record whose time cannot be read has a `problem` and is rejected with it; a value that is no number is left empty
-- and its text is kept among the `misfits`.
CREATE OR REPLACE TEMP VIEW loaded AS
WITH cells AS (
  SELECT NULL::VARCHAR AS at_1, NULL::VARCHAR AS at_2, NULL::VARCHAR AS at_3, NULL::VARCHAR AS at_4,
    NULL::VARCHAR AS at_5, NULL::VARCHAR AS at_6, NULL::VARCHAR AS series_none, NULL::VARCHAR AS unit_1,
    NULL::VARCHAR AS line_problem, NULL::VARCHAR AS extra_none
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
    END AS time_text,
    len([*COLUMNS('^series_')]) > 1 AS is_named,
    nullif(concat_ws(' / ', *COLUMNS('^series_')), '') AS series_text
  FROM cells
), typed AS (
  SELECT
    * EXCLUDE (value_texts),
    kymo_instant(time_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
    unnest(value_texts) AS value_text,
    unnest($valueNames::VARCHAR[]) AS value_name,
    unnest(list_transform(
      $valueNames::VARCHAR[],
      lambda name: nullif(regexp_extract(
        lower(name),
        '(?:^|[^a-z])((?:[kmgt]?i?b|[kmgt]?bits?|[kmgt]?bytes?|octets?|packets?|pkts?|connections?|flows?|sessions?|hits?|requests?) ?(?:/ ?s(?:ec)?|per s(?:ec(?:ond)?)?)|[kmgt]?bps|pps|[kmgt]?bits?|[kmgt]?bytes?|octets?|packets?|pkts?|connections?|flows?|sessions?|hits?|requests?)(?:$|[^a-z])',
        1
      ), '')
    )) AS name_unit
  FROM texts
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, time_text, $timePatterns, $zone, $latestDay) AS instant
  FROM typed
), valued AS (
  SELECT *, kymo_number(value_text, $decimal) AS value
  FROM dated
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS bin_start,
  NULL::DOUBLE AS bin_minutes,
  CASE
    WHEN NOT is_named THEN value_name
    WHEN len($valueNames::VARCHAR[]) > 1 THEN concat_ws(' / ', series_text, value_name)
    ELSE series_text
  END AS series,
  value,
  coalesce(unit_1, name_unit) AS unit,
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
