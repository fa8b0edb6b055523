-- Which of several new files the case may know: by path; as the same content; as one that goes on where a known file
-- ends. Of a known file too short for its beginning to be told, its size and hash: the new file may begin with it.
WITH new_files AS (
  SELECT
    unnest(range(len($names))) AS place,
    -- A list in which all are NULL would be one of numbers.
    unnest($paths::VARCHAR[]) AS path,
    unnest($names::VARCHAR[]) AS name,
    unnest($families::VARCHAR[]) AS family,
    unnest($heads::VARCHAR[]) AS head,
    unnest($hashes::VARCHAR[]) AS sha256,
    unnest($sizes::BIGINT[]) AS size_bytes
)
SELECT DISTINCT place::INTEGER AS "place", short_bytes::BIGINT AS "shortBytes", short_hash AS "shortHash"
FROM (
  SELECT place, NULL AS short_bytes, NULL AS short_hash
  FROM new_files JOIN case_file.source AS known USING (path)
  UNION ALL
  SELECT place, NULL, NULL
  FROM new_files JOIN case_file.source AS known USING (sha256)
  UNION ALL
  SELECT place, NULL, NULL
  FROM new_files JOIN case_file.source AS known ON new_files.head = (known.fingerprint->>'head')
  WHERE known.size_bytes < new_files.size_bytes
    AND (known.size_bytes >= $telling OR known.name IN (new_files.name, new_files.family))
  UNION ALL
  SELECT place, known.size_bytes, known.sha256
  FROM new_files JOIN case_file.source AS known ON known.name IN (new_files.name, new_files.family)
  WHERE known.size_bytes < $headBytes AND known.size_bytes < new_files.size_bytes
)
ORDER BY "place"
