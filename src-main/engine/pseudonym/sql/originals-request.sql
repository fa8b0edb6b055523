-- Every text of the kind's table once for the place where it stands; cells by source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'request.client' AS place, 0 AS source_id, 0 AS position, client AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.user' AS place, 0 AS source_id, 0 AS position, "user" AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.host' AS place, 0 AS source_id, 0 AS position, host AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.method' AS place, 0 AS source_id, 0 AS position, method AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.path' AS place, 0 AS source_id, 0 AS position, path AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.query' AS place, 0 AS source_id, 0 AS position, query AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.protocol' AS place, 0 AS source_id, 0 AS position, protocol AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.referrer' AS place, 0 AS source_id, 0 AS position, referrer AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.agent' AS place, 0 AS source_id, 0 AS position, agent AS original
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.extra', source_id, generate_subscripts(extra, 1)::INTEGER, unnest(extra)
  FROM case_file.request
  UNION ALL
  SELECT DISTINCT 'request.misfits', 0, 0, unnest(misfits).raw_text
  FROM case_file.request
)
WHERE original <> ''
