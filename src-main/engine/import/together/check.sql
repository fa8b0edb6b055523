-- What was just loaded of several sources: how many rows of each, the times they span, and the places of its first and
-- last row among them all.
SELECT
  source_id::INTEGER AS "sourceId",
  count(*)::BIGINT AS "loaded",
  min(COLUMNS('^(at|bin_start)$')) AS "firstAt",
  max(COLUMNS('^(at|bin_start)$')) AS "lastAt",
  min(place)::BIGINT AS "firstPlace",
  max(place)::BIGINT AS "lastPlace"
FROM (
  SELECT source_id, COLUMNS('^(at|bin_start)$'), row_number() OVER () - 1 AS place
  FROM query_table($table)
  WHERE source_id BETWEEN $first AND $last
)
GROUP BY source_id
ORDER BY "firstPlace"
