-- Templates of the messages with their counts. Messages without a readable time belong to no range: they count when
-- none is asked for.
WITH
entry AS NOT MATERIALIZED (
  SELECT
    CASE WHEN $method = 'drain' THEN drain_row.template_id ELSE log.template_id END AS template_id,
    log."at",
    log.row_number
  FROM log
  LEFT JOIN drain_row ON drain_row.row_number = log.row_number
  WHERE list_contains($sources, log.source_id)
    AND (
      log."at" >= CAST($from AS TIMESTAMPTZ) AND log."at" < CAST($to AS TIMESTAMPTZ)
      OR log."at" IS NULL AND isinf(CAST($from AS TIMESTAMPTZ)) AND isinf(CAST($to AS TIMESTAMPTZ))
    )
),
counted AS (
  SELECT
    template_id,
    count(*) AS entries,
    min("at") AS first_at,
    max("at") AS last_at,
    min(row_number) AS first_row
  FROM entry
  WHERE template_id IS NOT NULL
  GROUP BY template_id
),
total AS (
  SELECT sum(entries) AS entries, epoch_us(max(last_at)) - epoch_us(min(first_at)) AS span_us FROM counted
),
known AS (
  SELECT template_id, template, parameters FROM template WHERE $method <> 'drain'
  UNION ALL
  SELECT template_id, template, parameters FROM drain_template WHERE $method = 'drain'
)
SELECT
  CAST(counted.template_id AS BIGINT) AS "templateId",
  known.template AS "template",
  CAST(counted.entries AS BIGINT) AS "count",
  CAST(counted.entries / total.entries AS DOUBLE) AS "share",
  counted.first_at AS "firstAt",
  counted.last_at AS "lastAt",
  example.message AS "example",
  CAST(CASE WHEN total.span_us > 0 THEN 3600000000 * counted.entries / total.span_us END AS DOUBLE) AS "perHour",
  array_to_string(known.parameters, ', ') AS "parameters"
FROM counted
CROSS JOIN total
JOIN known ON known.template_id = counted.template_id
JOIN log AS example ON example.row_number = counted.first_row
ORDER BY "count" DESC, "templateId"
