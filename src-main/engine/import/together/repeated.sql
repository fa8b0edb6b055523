-- Records of sources just loaded that another holds as well, by both, and `once` those of a new source that any holds.
WITH new_rows AS (
  SELECT new_id, row_hash, count(*) AS records
  FROM (
    SELECT source_id AS new_id, hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
    FROM query_table($table)
    WHERE source_id IN (SELECT new_id FROM repeated_pair)
  )
  GROUP BY new_id, row_hash
), other_rows AS (
  SELECT DISTINCT source_id AS other_id, hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
  FROM query_table($table)
  WHERE source_id IN (SELECT other_id FROM repeated_pair)
), shared AS (
  SELECT new_id, other_id, row_hash, records
  FROM new_rows
  JOIN other_rows USING (row_hash)
  JOIN repeated_pair USING (new_id, other_id)
), once AS (
  SELECT new_id, sum(records) AS records
  FROM (SELECT DISTINCT new_id, row_hash, records FROM shared)
  GROUP BY new_id
)
SELECT
  new_id::INTEGER AS "newId",
  other_id::INTEGER AS "otherId",
  coalesce(name, '') AS "name",
  sum(shared.records)::BIGINT AS "repeated",
  any_value(once.records)::BIGINT AS "once"
FROM shared
JOIN once USING (new_id)
LEFT JOIN case_file.source ON source.source_id = other_id
GROUP BY new_id, other_id, name
ORDER BY new_id, other_id
