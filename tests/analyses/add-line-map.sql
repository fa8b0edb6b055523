INSERT INTO case_file.line_map
SELECT $kind, CAST($sourceId AS INTEGER), coalesce(min(row_number), 0), 2, 1
FROM (
  SELECT 'call' AS kind, source_id, row_number FROM call
  UNION ALL
  SELECT 'log', source_id, row_number FROM log
  UNION ALL
  SELECT 'request', source_id, row_number FROM request
  UNION ALL
  SELECT 'metric', source_id, row_number FROM metric
  UNION ALL
  SELECT 'traffic', source_id, row_number FROM traffic
  UNION ALL
  SELECT 'flow', source_id, row_number FROM flow
) AS record
WHERE record.source_id = $sourceId AND record.kind = $kind
