-- Records of a source that others of its kind hold as well, by source, and `once` those that any of them holds; only
-- sources whose times overlap are looked at, and not the one that goes for the new one.
WITH others AS (
  SELECT source_id, name
  FROM case_file.source
  WHERE kind = $kind AND source_id <> $sourceId AND source_id IS DISTINCT FROM $replaced
    AND coalesce(first_at <= $lastAt::TIMESTAMPTZ AND last_at >= $firstAt::TIMESTAMPTZ, $firstAt IS NULL AND first_at IS NULL)
), new_rows AS (
  SELECT row_hash, count(*) AS records
  FROM (
    SELECT hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
    FROM query_table($table)
    WHERE source_id = $sourceId
  )
  GROUP BY row_hash
), other_rows AS (
  SELECT DISTINCT source_id, row_hash
  FROM (
    SELECT source_id, hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'template_id'))) AS row_hash
    FROM query_table($table)
    WHERE source_id IN (SELECT source_id FROM others)
  )
), shared AS (
  SELECT source_id, row_hash, records FROM new_rows JOIN other_rows USING (row_hash)
)
SELECT
  others.name AS "name",
  sum(records)::BIGINT AS "repeated",
  (SELECT sum(records) FROM new_rows WHERE row_hash IN (SELECT row_hash FROM shared))::BIGINT AS "once"
FROM shared JOIN others USING (source_id)
GROUP BY others.source_id, others.name
ORDER BY others.source_id
