-- Columns of `traffic` from `records` (cells as text, columns named by role): one row per bin and series. Several value
-- columns give one row each, in the order of the file, empty cells included: a blank is missing, not zero. A series is
-- called by the cells of the series columns and, where there are several value columns or no series column, by the name
-- of the value column; that name also tells the unit unless a column or the value itself does: `1.5 Mb/s` is 1,500,000
-- bits/s. A unit in letters keeps its capitals, which tell bits from bytes and mega from milli; one in words has none. Where the names of the value columns are times
-- of day or days, they are a part of the time and name no series.
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
), clocked AS (
  SELECT *, kymo_strptime_text(time_text, $timeLayout, $timePatterns) AS record_strptime_text FROM texts
), typed AS (
  SELECT
    * EXCLUDE (value_texts),
    kymo_instant(time_text, record_strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS record_instant,
    unnest(value_texts) AS value_text,
    unnest(CASE WHEN $timesInHeader THEN $valueTimes::VARCHAR[] ELSE [] END) AS value_time,
    unnest($valueNames::VARCHAR[]) AS value_name,
    unnest(list_transform(
      list_transform(
        $valueNames::VARCHAR[],
        -- "MB" alone is a unit in brackets only: elsewhere it may be a name.
        lambda name: coalesce(nullif(regexp_extract(name, '(?i)[(\[] ?([kmgtp]i?b) ?[)\]]', 1), ''), nullif(regexp_extract(
          name,
          '(?i)(?:^|[^a-z])((?:[kmgt]?i?b|[kmgt]?bits?|[kmgt]?bytes?|octets?|packets?|pkts?|connections?|flows?|sessions?|hits?|requests?) ?(?:/ ?s(?:ec)?|per s(?:ec(?:ond)?)?)|[kmgt]?bps|pps|[kmgt]?bits?|[kmgt]?bytes?|octets?|packets?|pkts?|connections?|flows?|sessions?|hits?|requests?)(?:$|[^a-z])',
          1
        ), ''))
      ),
      lambda unit: CASE
        WHEN regexp_matches(unit, '(?i)^(?:bit|byte|octet|packet|pkt|pps|connection|flow|session|hit|request)') THEN lower(unit)
        ELSE unit
      END
    )) AS name_unit
  FROM clocked
-- A name of the same SELECT stands for its expression and is worked out anew in each place: each step stands alone.
), named AS (
  SELECT
    *,
    CASE
      WHEN NOT $timesInHeader THEN time_text
      WHEN $areDays THEN trim(concat_ws(' ', value_time, time_text))
      ELSE trim(concat_ws(' ', time_text, value_time))
    END AS whole_time
  FROM typed
), whole_clocked AS (
  SELECT
    *,
    CASE
      WHEN $timesInHeader THEN kymo_strptime_text(whole_time, $timeLayout, $timePatterns)
      ELSE record_strptime_text
    END AS strptime_text
  FROM named
), timed AS (
  SELECT
    *,
    CASE
      WHEN $timesInHeader THEN kymo_instant(whole_time, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone)
      ELSE record_instant
    END AS written_instant
  FROM whole_clocked
), dated AS (
  SELECT
    *,
    any_extra IS NOT NULL AS has_extra,
    kymo_year_of(written_instant, whole_time, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM timed
), numbered AS (
  SELECT *, kymo_number(value_text, $decimal) AS number
  FROM dated
), valued AS (
  SELECT
    *,
    coalesce(number, kymo_quantity(value_text, $decimal)) AS value,
    CASE WHEN number IS NULL THEN kymo_quantity_unit(value_text) END AS written_unit
  FROM numbered
)
SELECT
  $sourceId::INTEGER AS source_id,
  instant AS bin_start,
  NULL::DOUBLE AS bin_minutes,
  CASE
    WHEN $timesInHeader THEN series_text
    WHEN NOT is_named THEN value_name
    WHEN len($valueNames::VARCHAR[]) > 1 THEN concat_ws(' / ', series_text, value_name)
    ELSE series_text
  END AS series,
  value,
  coalesce(unit_1, written_unit, name_unit) AS unit,
  CASE WHEN has_extra THEN list_slice([*COLUMNS('^extra_')], 2, -1) END AS extra,
  -- A filter on a volatile column stays above this SELECT: below it, the time would be read twice.
  CASE
    WHEN line_problem IS NOT NULL THEN line_problem
    WHEN random() < 0 THEN ''
    WHEN kymo_is_instant(instant) IS NOT TRUE THEN kymo_time_problem(whole_time, $timeExpected)
  END AS problem,
  CASE WHEN value IS NULL AND value_text IS NOT NULL THEN
    CASE WHEN trim(value_text) <> '' THEN [{role: 'value', raw_text: value_text}] END
  END AS misfits
FROM valued
