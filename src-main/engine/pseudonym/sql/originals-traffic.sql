-- Every text of the kind's table once for the place where it stands; cells by source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'traffic.series' AS place, 0 AS source_id, 0 AS position, series AS original
  FROM case_file.traffic
  UNION ALL
  SELECT DISTINCT 'traffic.unit' AS place, 0 AS source_id, 0 AS position, unit AS original
  FROM case_file.traffic
  UNION ALL
  SELECT DISTINCT 'traffic.extra', source_id, generate_subscripts(extra, 1)::INTEGER, unnest(extra)
  FROM case_file.traffic
  UNION ALL
  SELECT DISTINCT 'traffic.misfits', 0, 0, unnest(misfits).raw_text
  FROM case_file.traffic
)
WHERE original <> ''
