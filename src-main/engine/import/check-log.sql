-- What was just loaded: how many rows, whether any lacks what it must have.
SELECT
  count(*)::BIGINT AS "loaded",
  (count(*) FILTER (WHERE "at" IS NULL OR NOT isfinite("at")))::BIGINT AS "unreadable",
  min("at") FILTER (WHERE isfinite("at")) AS "firstAt",
  max("at") FILTER (WHERE isfinite("at")) AS "lastAt"
FROM case_file.log
WHERE source_id = $sourceId::INTEGER
