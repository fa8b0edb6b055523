SELECT source_id AS "sourceId", sha256 AS "sha256", path AS "path", reading::VARCHAR AS "reading"
FROM case_file.source
WHERE sha256 = $sha256 OR path = $path
ORDER BY sha256 = $sha256 DESC, source_id
LIMIT 1
