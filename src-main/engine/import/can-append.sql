-- Whether a source was the last of its kind to get rows, and what it holds.
SELECT
  source_id = (SELECT max(source_id) FROM case_file.source WHERE kind = $kind) AS "isLast",
  lines AS "lines",
  loaded AS "loaded",
  coalesce((reading ->> '$.otherFields') = 'true', false) AS "hasOtherFields"
FROM case_file.source
WHERE source_id = $sourceId::INTEGER
