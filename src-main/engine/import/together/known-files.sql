-- Which of several new files the case may know: by path; as the same content; as one that goes on where a known file
-- ends. Of a known file too short for its beginning to be told, its size and hash: the new file may begin with it.
WITH new_files AS (
  SELECT
    unnest(range(len($paths))) AS place,
    unnest($paths) AS path,
    unnest($names) AS name,
    unnest($heads) AS head,
    unnest($hashes) AS sha256,
    unnest($sizes) AS size_bytes
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
  WHERE known.size_bytes < new_files.size_bytes AND (known.size_bytes >= $telling OR known.name = new_files.name)
  UNION ALL
  SELECT place, known.size_bytes, known.sha256
  FROM new_files JOIN case_file.source AS known USING (name)
  WHERE known.size_bytes < $headBytes AND known.size_bytes < new_files.size_bytes
)
ORDER BY "place"
