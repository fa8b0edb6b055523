-- Every text of the kind's table once for the place where it stands; cells by source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'call.queue' AS place, 0 AS source_id, 0 AS position, queue AS original
  FROM case_file.call
  UNION ALL
  SELECT DISTINCT 'call.direction' AS place, 0 AS source_id, 0 AS position, direction AS original
  FROM case_file.call
  UNION ALL
  SELECT DISTINCT 'call.agent' AS place, 0 AS source_id, 0 AS position, agent AS original
  FROM case_file.call
  UNION ALL
  SELECT DISTINCT 'call.extra', source_id, generate_subscripts(extra, 1)::INTEGER, unnest(extra)
  FROM case_file.call
  UNION ALL
  SELECT DISTINCT 'call.misfits', 0, 0, unnest(misfits).raw_text
  FROM case_file.call
)
WHERE original <> ''
