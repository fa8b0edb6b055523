SELECT raw_text AS "correctedText"
FROM case_file.correction
WHERE source_id = $sourceId::INTEGER AND line = $line
LIMIT 1
