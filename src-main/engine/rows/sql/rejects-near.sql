-- The first rejected record after a line, and the texts of those on it.
SELECT
  min(line) FILTER (line > $line)::BIGINT AS "nextReject",
  coalesce(list(raw_text) FILTER (line = $line), []) AS "rejectedOnLine"
FROM reject
WHERE source_id = $sourceId::INTEGER AND line >= $line
