-- Every text of the kind's table once for the place where it stands; cells by source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'log.host' AS place, 0 AS source_id, 0 AS position, host AS original
  FROM case_file.log
  UNION ALL
  SELECT DISTINCT 'log.level' AS place, 0 AS source_id, 0 AS position, level AS original
  FROM case_file.log
  UNION ALL
  SELECT DISTINCT 'log.component' AS place, 0 AS source_id, 0 AS position, component AS original
  FROM case_file.log
  UNION ALL
  SELECT DISTINCT 'log.pid' AS place, 0 AS source_id, 0 AS position, pid AS original
  FROM case_file.log
  UNION ALL
  SELECT DISTINCT 'log.event_id' AS place, 0 AS source_id, 0 AS position, event_id AS original
  FROM case_file.log
  UNION ALL
  SELECT DISTINCT 'log.message' AS place, 0 AS source_id, 0 AS position, message AS original
  FROM case_file.log
  UNION ALL
  SELECT DISTINCT 'log.extra', source_id, generate_subscripts(extra, 1)::INTEGER, unnest(extra)
  FROM case_file.log
)
WHERE original <> ''
