-- Head of the query: the calls that come in, in the place of all calls.
-- A call that goes out stays with a count of 0, so that the day it was made on still counts as observed. A source that
-- tells no direction holds calls that come in.
WITH
told_by_source AS (
  SELECT source_id, bool_or(coalesce(trim(direction) <> '', FALSE)) AS tells_direction
  FROM call
  WHERE list_contains($sources, source_id)
  GROUP BY source_id
),
call AS (
  SELECT
    record.* REPLACE (
      CASE
        WHEN NOT tells_direction THEN count
        WHEN
          regexp_matches(lower(trim(direction)), '^(i$|in|eing|ein$|entr|ankomm|arriv|re[cç])')
          AND NOT regexp_matches(lower(trim(direction)), '^int(er|ra)')
          THEN count
        ELSE 0
      END AS count
    )
  FROM call AS record JOIN told_by_source USING (source_id)
),
observed AS MATERIALIZED (
