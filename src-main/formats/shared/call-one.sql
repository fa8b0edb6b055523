-- `records` with the calls that each counts: one, or what its count says.
CREATE OR REPLACE TEMP VIEW call_cells AS
WITH cells AS (
  SELECT NULL::VARCHAR AS count_none WHERE false
  UNION ALL BY NAME
  FROM records
), counted AS (
  SELECT *, list_slice([*COLUMNS('^count_')], 2, -1) AS count_texts FROM cells
), typed AS (
  SELECT
    * EXCLUDE (count_texts),
    count_texts[1] AS count_text,
    CASE WHEN len(count_texts) > 0 THEN kymo_whole(count_text, $decimal) ELSE 1 END AS calls
  FROM counted
)
SELECT
  *,
  CASE WHEN coalesce(calls < 0, true) THEN {text: count_text, calls: calls} END AS odd_count,
  NULL::VARCHAR AS count_time,
  NULL::STRUCT(queue VARCHAR, direction VARCHAR, answered BOOLEAN) AS count_name
FROM typed
