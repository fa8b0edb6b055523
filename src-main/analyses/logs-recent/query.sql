-- The latest entries, newest first; among entries of one moment the later line first.
-- Entries without a readable time have no place in this order and are left out.
WITH
entry AS (
  SELECT *
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
-- Everything as late as the last one to be shown, so that only candidates are given their line.
candidate AS (
  SELECT *
  FROM entry
  WHERE "at" >= (SELECT min("at") FROM (SELECT "at" FROM entry ORDER BY "at" DESC LIMIT $count))
),
map AS (SELECT source_id, first_row, line FROM line_map WHERE kind = 'log')
SELECT
  candidate."at" AS "at",
  candidate.host AS "host",
  candidate.pid AS "pid",
  candidate.event_id AS "eventId",
  candidate.level AS "level",
  candidate.component AS "component",
  candidate.message AS "message",
  source.name AS "source",
  CAST(map.line + candidate.row_number - map.first_row AS BIGINT) AS "line",
  candidate.source_id AS "sourceId"
FROM candidate
JOIN source USING (source_id)
ASOF JOIN map ON map.source_id = candidate.source_id AND map.first_row <= candidate.row_number
ORDER BY "at" DESC, "line" DESC, "sourceId"
LIMIT $count
