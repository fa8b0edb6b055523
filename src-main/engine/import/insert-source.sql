INSERT INTO case_file.source BY NAME
SELECT
  $sourceId::INTEGER AS source_id, $name AS name, $path AS path, $container AS container,
  $profile AS profile, $fingerprint::JSON AS fingerprint, $sizeBytes::BIGINT AS size_bytes, $sha256 AS sha256,
  $modifiedAt::TIMESTAMPTZ AS modified_at, $format AS format, $kind AS kind, $encoding AS encoding, $zone AS zone,
  $reading::JSON AS reading, $layout AS layout, $binSeconds::INTEGER AS bin_seconds, $lines::BIGINT AS lines,
  $recordsRead::BIGINT AS records_read, $loaded::BIGINT AS loaded, $rejected::BIGINT AS rejected,
  $skipped::BIGINT AS skipped, $reconciled::BOOLEAN AS reconciled, $status AS status,
  $firstAt::TIMESTAMPTZ AS first_at, $lastAt::TIMESTAMPTZ AS last_at,
  from_json($notes, '["VARCHAR"]') AS notes, from_json($extraNames, '["VARCHAR"]') AS extra_names,
  $foldRows::BIGINT AS fold_rows, $gapRows::BIGINT AS gap_rows, $repeated::BIGINT AS repeated,
  $importedAt::TIMESTAMPTZ AS imported_at
