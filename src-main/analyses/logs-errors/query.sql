-- Families of errors: the templates of entries that are errors by their level, or without one by their words.
WITH
timed AS NOT MATERIALIZED (
  SELECT source_id, row_number, "at", host, level, component, message, template_id
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ) AND template_id IS NOT NULL
),
failing AS MATERIALIZED (
  SELECT
    * EXCLUDE (message),
    coalesce(kymo_level_says_error(level), FALSE) AS by_level
  FROM timed
  WHERE kymo_is_error(level, message)
),
total AS (SELECT count(*) AS errors FROM failing),
family AS (
  SELECT
    template_id,
    count(*) AS errors,
    min("at") AS first_at,
    max("at") AS last_at,
    min(row_number) AS first_row,
    count(DISTINCT host) AS hosts,
    count(DISTINCT epoch_us("at") // 3600000000) AS hours,
    bool_and(by_level) AS by_level
  FROM failing
  GROUP BY template_id
),
affected AS (
  SELECT
    template_id,
    count(*) AS components,
    array_to_string(list(component ORDER BY entries DESC, component)[1:5], ', ') AS names
  FROM (SELECT template_id, component, count(*) AS entries FROM failing WHERE component IS NOT NULL GROUP BY ALL)
  GROUP BY template_id
),
map AS (SELECT source_id, first_row, line FROM line_map WHERE kind = 'log')
SELECT
  CAST(family.template_id AS BIGINT) AS "templateId",
  template.template AS "template",
  CAST(family.errors AS BIGINT) AS "count",
  CAST(family.errors / total.errors AS DOUBLE) AS "share",
  family.first_at AS "firstAt",
  family.last_at AS "lastAt",
  CAST(family.hours AS INTEGER) AS "hours",
  CAST(coalesce(affected.components, 0) AS INTEGER) AS "components",
  affected.names AS "componentNames",
  CAST(family.hosts AS INTEGER) AS "hosts",
  record.level AS "level",
  family.by_level AS "byLevel",
  record.message AS "example",
  source.name AS "source",
  CAST(map.line + record.row_number - map.first_row AS BIGINT) AS "line",
  CAST(record.source_id AS INTEGER) AS "sourceId"
FROM family
CROSS JOIN total
LEFT JOIN affected ON affected.template_id = family.template_id
JOIN template ON template.template_id = family.template_id
JOIN log AS record ON record.row_number = family.first_row
JOIN source ON source.source_id = record.source_id
ASOF JOIN map ON map.source_id = record.source_id AND map.first_row <= record.row_number
ORDER BY "count" DESC, "templateId"
