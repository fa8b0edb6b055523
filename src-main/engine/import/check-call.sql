-- What was just loaded: how many rows, whether any lacks what it must have.
SELECT
  count(*)::BIGINT AS "loaded",
  (count(*) FILTER (WHERE "at" IS NULL OR NOT isfinite("at") OR count IS NULL OR count < 0))::BIGINT AS "unreadable",
  min("at") FILTER (WHERE isfinite("at")) AS "firstAt",
  max("at") FILTER (WHERE isfinite("at")) AS "lastAt"
FROM case_file.call
WHERE source_id = $sourceId::INTEGER
