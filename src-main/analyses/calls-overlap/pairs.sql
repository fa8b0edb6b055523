-- Head of the statement: the call files of the range and the pairs of them with common days. What follows reads
--   fact       one row per file with calls in the range: first_at, last_at, days, unit_seconds
--   common     one row per pair (one_id < other_id) with common days, with what both hold on them
--   pair       the same with how they are compared; pair_side once for each of the two
WITH
file AS MATERIALIZED (
  SELECT source_id, name, bin_seconds, layout, extra_names
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id)
),
instant AS MATERIALIZED (
  SELECT
    source_id,
    "at",
    (epoch_us("at") + 62167219200000000) // 900000000 AS quarter,
    count(*) AS records,
    sum(count) AS calls
  FROM call JOIN file USING (source_id)
  WHERE counted AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  GROUP BY source_id, "at"
),
-- The zone is asked once per quarter hour: zone offsets are multiples of a quarter. Counted from the year 0, because
-- integer division rounds towards zero.
wall_quarter AS MATERIALIZED (
  SELECT quarter, timezone($zone, make_timestamptz(quarter * 900000000 - 62167219200000000)) AS wall
  FROM (SELECT DISTINCT quarter FROM instant)
),
quarter_cell AS MATERIALIZED (
  SELECT
    source_id,
    CAST(wall AS DATE) AS day,
    CAST((hour(wall) * 60 + minute(wall)) // 15 AS INTEGER) AS slot,
    sum(records) AS records,
    sum(calls) AS calls
  FROM instant JOIN wall_quarter USING (quarter)
  GROUP BY ALL
),
source_day AS MATERIALIZED (
  SELECT source_id, day, CAST(sum(records) AS BIGINT) AS records, CAST(sum(calls) AS BIGINT) AS calls
  FROM quarter_cell
  GROUP BY ALL
),
-- unit_seconds is what the times of a file tell apart: its bins; days or hours when every event stands at the same minute
-- of its hour; nothing (NULL) for events with a time.
fact AS MATERIALIZED (
  SELECT
    source_id,
    bin_seconds,
    first_at,
    last_at,
    days,
    CASE
      WHEN bin_seconds IS NOT NULL THEN bin_seconds
      WHEN minutes > 1 THEN NULL
      WHEN instants = days THEN 86400
      ELSE 3600
    END AS unit_seconds
  FROM file
  JOIN (
    SELECT source_id, min("at") AS first_at, max("at") AS last_at, count(*) AS instants,
      count(DISTINCT epoch_us("at") % 3600000000) AS minutes
    FROM instant
    GROUP BY source_id
  ) USING (source_id)
  JOIN (SELECT source_id, count(*) AS days FROM source_day GROUP BY source_id) USING (source_id)
),
common AS MATERIALIZED (
  SELECT
    one.source_id AS one_id,
    other.source_id AS other_id,
    count(*) AS days,
    sum(one.calls) AS one_calls,
    sum(other.calls) AS other_calls,
    least(sum(one.records), sum(other.records)) AS fewer_records
  FROM source_day AS one JOIN source_day AS other ON other.day = one.day AND other.source_id > one.source_id
  GROUP BY ALL
),
pair AS MATERIALIZED (
  SELECT
    one_id,
    other_id,
    fewer_records,
    one.bin_seconds IS NULL AND other.bin_seconds IS NULL AS both_events,
    coalesce(one.unit_seconds, other.unit_seconds) IS NULL AS both_timed,
    CASE
      WHEN both_events AND one_file.layout = other_file.layout AND one_file.extra_names = other_file.extra_names
        THEN 'records'
      WHEN both_timed THEN 'times'
    END AS compared,
    CASE
      WHEN (SELECT count(*) FROM common) > 200 THEN 'day'
      WHEN 900 % coalesce(one.unit_seconds, 1) = 0 AND 900 % coalesce(other.unit_seconds, 1) = 0 THEN 'quarter'
      WHEN 3600 % coalesce(one.unit_seconds, 1) = 0 AND 3600 % coalesce(other.unit_seconds, 1) = 0 THEN 'hour'
      ELSE 'day'
    END AS unit
  FROM common
  JOIN fact AS one ON one.source_id = one_id
  JOIN fact AS other ON other.source_id = other_id
  JOIN file AS one_file ON one_file.source_id = one_id
  JOIN file AS other_file ON other_file.source_id = other_id
),
pair_side AS MATERIALIZED (
  SELECT *, unnest([one_id, other_id]) AS source_id, unnest([other_id, one_id]) AS partner_id FROM pair
)
