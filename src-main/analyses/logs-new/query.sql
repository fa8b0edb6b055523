-- The period is the range, or where the range has no start the last $sinceHours of the logs, at most their last
-- quarter. A template is new when its first entry, of all the files chosen, is in the period.
-- One pass over the entries: the time and the row of the first entry are one number, so that its least tells both.
WITH
levelled AS (
  SELECT
    template_id,
    level,
    count(*) AS entries,
    count(*) FILTER (kymo_is_error(level, message)) AS errors,
    min("at") AS first_at,
    max("at") AS last_at,
    min(CAST(epoch_us("at") AS HUGEINT) * 1099511627776 + row_number) AS first_place
  FROM log
  WHERE list_contains($sources, source_id) AND "at" < CAST($to AS TIMESTAMPTZ) AND template_id IS NOT NULL
  GROUP BY template_id, level
),
extent AS (SELECT min(first_at) AS first_at, max(last_at) AS last_at FROM levelled),
period AS (
  SELECT
    CASE
      WHEN isfinite(CAST($from AS TIMESTAMPTZ)) THEN CAST($from AS TIMESTAMPTZ)
      ELSE make_timestamptz(greatest(
        epoch_us(last_at) - CAST($sinceHours AS BIGINT) * 3600000000,
        epoch_us(last_at) - (epoch_us(last_at) - epoch_us(first_at)) // 4
      ))
    END AS starts,
    first_at
  FROM extent
),
fresh AS (
  SELECT
    template_id,
    min(first_at) AS first_at,
    max(last_at) AS last_at,
    sum(entries) AS entries,
    arg_max(level, (entries, level)) AS level,
    sum(errors) AS errors,
    CAST((min(first_place) % 1099511627776 + 1099511627776) % 1099511627776 AS BIGINT) AS row_number
  FROM levelled
  GROUP BY template_id
  HAVING min(first_at) >= (SELECT starts FROM period WHERE first_at < starts)
),
map AS (SELECT source_id, first_row, line FROM line_map WHERE kind = 'log')
SELECT
  CAST(fresh.template_id AS BIGINT) AS "templateId",
  template.template AS "template",
  fresh.first_at AS "firstAt",
  fresh.last_at AS "lastAt",
  CAST(fresh.entries AS BIGINT) AS "count",
  CAST(fresh.errors AS BIGINT) AS "errors",
  fresh.level AS "level",
  record.component AS "component",
  record.host AS "host",
  record.message AS "example",
  source.name AS "source",
  CAST(map.line + record.row_number - map.first_row AS BIGINT) AS "line",
  CAST(record.source_id AS INTEGER) AS "sourceId",
  period.starts AS "periodStart"
FROM fresh
CROSS JOIN period
JOIN template ON template.template_id = fresh.template_id
JOIN log AS record ON record.row_number = fresh.row_number
JOIN source ON source.source_id = record.source_id
ASOF JOIN map ON map.source_id = record.source_id AND map.first_row <= record.row_number
ORDER BY "errors" > 0 DESC, "firstAt", "templateId"
