-- One row for each entry, in the order of the files, with its line and template.
WITH
entry AS (
  SELECT
    log.source_id,
    log.row_number,
    CASE WHEN $method = 'drain' THEN drain_row.template_id ELSE log.template_id END AS template_id
  FROM log
  LEFT JOIN drain_row ON drain_row.row_number = log.row_number
  WHERE list_contains($sources, log.source_id)
    AND (
      log."at" >= CAST($from AS TIMESTAMPTZ) AND log."at" < CAST($to AS TIMESTAMPTZ)
      OR log."at" IS NULL AND isinf(CAST($from AS TIMESTAMPTZ)) AND isinf(CAST($to AS TIMESTAMPTZ))
    )
  ORDER BY row_number
  LIMIT $limit OFFSET $skip
),
map AS (SELECT source_id, first_row, line FROM line_map WHERE kind = 'log'),
known AS (
  SELECT template_id, template FROM template WHERE $method <> 'drain'
  UNION ALL
  SELECT template_id, template FROM drain_template WHERE $method = 'drain'
)
SELECT
  CAST(map.line + entry.row_number - map.first_row AS BIGINT) AS "line",
  CAST(known.template_id AS BIGINT) AS "templateId",
  known.template AS "template",
  source.name AS "source",
  CAST(entry.source_id AS INTEGER) AS "sourceId"
FROM entry
JOIN source ON source.source_id = entry.source_id
LEFT JOIN known ON known.template_id = entry.template_id
ASOF JOIN map ON map.source_id = entry.source_id AND map.first_row <= entry.row_number
ORDER BY entry.row_number
