-- Records of sources just loaded that another holds as well, by both.
WITH new_rows AS (
  SELECT source_id AS new_id, hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
  FROM query_table($table)
  WHERE source_id IN (SELECT new_id FROM repeated_pair)
), other_rows AS (
  SELECT DISTINCT source_id AS other_id, hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
  FROM query_table($table)
  WHERE source_id IN (SELECT other_id FROM repeated_pair)
)
SELECT
  new_id::INTEGER AS "newId",
  other_id::INTEGER AS "otherId",
  coalesce(name, '') AS "name",
  count(*)::BIGINT AS "repeated"
FROM new_rows
JOIN other_rows USING (row_hash)
JOIN repeated_pair USING (new_id, other_id)
LEFT JOIN case_file.source ON source.source_id = other_id
GROUP BY new_id, other_id, name
ORDER BY new_id, other_id
