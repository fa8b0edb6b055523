-- What was just loaded: how many rows, and the times they span.
SELECT
  count(*)::BIGINT AS "loaded",
  min("at") AS "firstAt",
  max("at") AS "lastAt"
FROM case_file.call
WHERE source_id = $sourceId::INTEGER
