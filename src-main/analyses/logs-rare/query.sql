-- Templates with at most $most entries in the range, errors first, each with the place of its first entry.
WITH
timed AS NOT MATERIALIZED (
  SELECT row_number, "at", level, message, template_id
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ) AND template_id IS NOT NULL
),
total AS (SELECT count(*) AS entries FROM timed),
rare AS (
  SELECT template_id, count(*) AS entries, min("at") AS first_at, max("at") AS last_at, min(row_number) AS first_row
  FROM timed
  GROUP BY template_id
  HAVING count(*) <= $most
),
failing AS (
  SELECT timed.template_id, count(*) AS entries
  FROM timed
  SEMI JOIN rare ON rare.template_id = timed.template_id
  WHERE kymo_is_error(timed.level, timed.message)
  GROUP BY timed.template_id
),
map AS (SELECT source_id, first_row, line FROM line_map WHERE kind = 'log')
SELECT
  CAST(rare.template_id AS BIGINT) AS "templateId",
  template.template AS "template",
  CAST(rare.entries AS BIGINT) AS "count",
  CAST(rare.entries / total.entries AS DOUBLE) AS "share",
  CAST(coalesce(failing.entries, 0) AS BIGINT) AS "errors",
  rare.first_at AS "firstAt",
  rare.last_at AS "lastAt",
  record.level AS "level",
  record.component AS "component",
  record.host AS "host",
  record.message AS "example",
  source.name AS "source",
  CAST(map.line + record.row_number - map.first_row AS BIGINT) AS "line",
  CAST(record.source_id AS INTEGER) AS "sourceId"
FROM rare
CROSS JOIN total
LEFT JOIN failing ON failing.template_id = rare.template_id
JOIN template ON template.template_id = rare.template_id
JOIN log AS record ON record.row_number = rare.first_row
JOIN source ON source.source_id = record.source_id
ASOF JOIN map ON map.source_id = record.source_id AND map.first_row <= record.row_number
ORDER BY "errors" > 0 DESC, "count", "firstAt", "templateId"
