-- Files of the case that begin like this one (or are too short to tell), or stand under its path.
SELECT
  source_id AS "sourceId",
  path AS "path",
  name AS "name",
  kind AS "kind",
  container AS "container",
  size_bytes AS "sizeBytes",
  sha256 AS "sha256",
  reading::VARCHAR AS "reading",
  fingerprint->>'head' AS "head"
FROM case_file.source
WHERE path = $path
  OR (
    size_bytes <= $sizeBytes::BIGINT
    AND (
      fingerprint->>'head' = $head
      -- A file this short begins another only when both are called alike, or one was the other before it was rotated.
      OR (size_bytes < $headBytes::INTEGER AND size_bytes < $sizeBytes::BIGINT AND name IN ($name, $family))
    )
  )
ORDER BY path IS NOT DISTINCT FROM $path DESC, size_bytes = $sizeBytes::BIGINT DESC, size_bytes DESC, source_id
LIMIT 200
