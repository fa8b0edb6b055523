-- Every text of the kind's table once for the place where it stands; cells by source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'metric.host' AS place, 0 AS source_id, 0 AS position, host AS original
  FROM case_file.metric
  UNION ALL
  SELECT DISTINCT 'metric.component' AS place, 0 AS source_id, 0 AS position, component AS original
  FROM case_file.metric
  UNION ALL
  SELECT DISTINCT 'metric.label' AS place, 0 AS source_id, 0 AS position, label AS original
  FROM case_file.metric
  UNION ALL
  SELECT DISTINCT 'metric.extra', source_id, generate_subscripts(extra, 1)::INTEGER, unnest(extra)
  FROM case_file.metric
  UNION ALL
  SELECT DISTINCT 'metric.misfits', 0, 0, unnest(misfits).raw_text
  FROM case_file.metric
)
WHERE original <> ''
