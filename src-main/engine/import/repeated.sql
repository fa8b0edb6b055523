-- Records of a source that others of its kind hold as well, by source; only sources whose times overlap are looked at.
WITH others AS (
  SELECT source_id, name
  FROM case_file.source
  WHERE kind = $kind AND source_id <> $sourceId
    AND coalesce(first_at <= $lastAt::TIMESTAMPTZ AND last_at >= $firstAt::TIMESTAMPTZ, $firstAt IS NULL AND first_at IS NULL)
), new_rows AS (
  SELECT hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
  FROM query_table($table)
  WHERE source_id = $sourceId
), other_rows AS (
  SELECT DISTINCT source_id, row_hash
  FROM (
    SELECT source_id, hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
    FROM query_table($table)
    WHERE source_id IN (SELECT source_id FROM others)
  )
)
SELECT others.name AS "name", count(*)::BIGINT AS "repeated"
FROM new_rows JOIN other_rows USING (row_hash) JOIN others USING (source_id)
GROUP BY others.source_id, others.name
ORDER BY others.source_id
