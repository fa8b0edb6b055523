-- Every text of the kind's table once for the place where it stands; cells by source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'flow.source' AS place, 0 AS source_id, 0 AS position, source AS original
  FROM case_file.flow
  UNION ALL
  SELECT DISTINCT 'flow.destination' AS place, 0 AS source_id, 0 AS position, destination AS original
  FROM case_file.flow
  UNION ALL
  SELECT DISTINCT 'flow.protocol' AS place, 0 AS source_id, 0 AS position, protocol AS original
  FROM case_file.flow
  UNION ALL
  SELECT DISTINCT 'flow.action' AS place, 0 AS source_id, 0 AS position, action AS original
  FROM case_file.flow
  UNION ALL
  SELECT DISTINCT 'flow.extra', source_id, generate_subscripts(extra, 1)::INTEGER, unnest(extra)
  FROM case_file.flow
  UNION ALL
  SELECT DISTINCT 'flow.misfits', 0, 0, unnest(misfits).raw_text
  FROM case_file.flow
)
WHERE original <> ''
