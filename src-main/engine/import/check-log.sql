-- What was just loaded: how many rows, where they start, whether any lacks what it must have.
SELECT
  count(*)::BIGINT AS "loaded",
  coalesce(min(rowid), 0)::BIGINT AS "firstRow",
  (count(*) FILTER (WHERE "at" IS NULL OR NOT isfinite("at")))::BIGINT AS "unreadable",
  min("at") FILTER (WHERE isfinite("at")) AS "firstAt",
  max("at") FILTER (WHERE isfinite("at")) AS "lastAt"
FROM case_file.log
WHERE source_id = $sourceId::INTEGER
