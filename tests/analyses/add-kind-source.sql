-- A source over the rows already inserted into the table of its kind; its first record stands on line 2.
INSERT INTO case_file.source BY NAME
SELECT
  CAST($sourceId AS INTEGER) AS source_id, $name AS name, '/data/' || $name AS path, 1 AS size_bytes,
  'hash of ' || $name AS sha256, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS modified_at, 'test' AS format, $kind AS kind,
  'utf-8' AS encoding, 'UTC' AS zone,
  '{"format": "test", "columns": ["at"], "roles": {}, "time": {"layout": "iso"}}' AS reading, $name AS layout,
  CAST($binSeconds AS INTEGER) AS bin_seconds, $records + 1 AS lines, $records AS records_read, $records AS loaded,
  0 AS rejected, 0 AS skipped, TRUE AS reconciled, 'new' AS status, CAST($firstAt AS TIMESTAMPTZ) AS first_at,
  CAST($lastAt AS TIMESTAMPTZ) AS last_at, [] AS notes, [] AS extra_names,
  TIMESTAMPTZ '2026-01-01 00:00:00+00' AS imported_at
