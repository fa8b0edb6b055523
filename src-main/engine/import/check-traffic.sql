-- What was just loaded: how many rows, and the times they span.
SELECT
  count(*)::BIGINT AS "loaded",
  min(bin_start) AS "firstAt",
  max(bin_start) AS "lastAt"
FROM case_file.traffic
WHERE source_id = $sourceId::INTEGER
