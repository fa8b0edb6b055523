-- A source over the records of $kind already inserted under $sourceId; its first record stands on line 2.
INSERT INTO case_file.source BY NAME
SELECT
  CAST($sourceId AS INTEGER) AS source_id,
  $name AS name,
  '/data/' || $name AS path,
  1 AS size_bytes,
  'hash of ' || $name AS sha256,
  TIMESTAMPTZ '2026-01-01 00:00:00+00' AS modified_at,
  'test' AS format,
  $kind AS kind,
  'utf-8' AS encoding,
  'UTC' AS zone,
  '{"format": "test", "columns": ["at"], "roles": {}, "time": {"layout": "iso"}}' AS reading,
  $layout AS layout,
  CAST($binSeconds AS INTEGER) AS bin_seconds,
  count(*) + 1 AS lines,
  count(*) + $rejected + $skipped AS records_read,
  count(*) AS loaded,
  $rejected AS rejected,
  $skipped AS skipped,
  $reconciled AS reconciled,
  'new' AS status,
  min("at") AS first_at,
  max("at") AS last_at,
  [] AS notes,
  from_json(CAST($extraNames AS JSON), '["VARCHAR"]') AS extra_names,
  TIMESTAMPTZ '2026-01-01 00:00:00+00' AS imported_at
FROM (
  SELECT 'call' AS kind, source_id, "at" FROM call
  UNION ALL
  SELECT 'log', source_id, "at" FROM log
  UNION ALL
  SELECT 'request', source_id, "at" FROM request
  UNION ALL
  SELECT 'metric', source_id, "at" FROM metric
) AS record
WHERE record.source_id = $sourceId AND record.kind = $kind
