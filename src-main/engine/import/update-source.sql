-- A source whose file has grown: sums go on from what they were.
UPDATE case_file.source SET
  size_bytes = $sizeBytes::BIGINT,
  sha256 = $sha256,
  modified_at = $modifiedAt::TIMESTAMPTZ,
  lines = $lines::BIGINT,
  records_read = records_read + $recordsRead::BIGINT,
  loaded = loaded + $loaded::BIGINT,
  rejected = rejected + $rejected::BIGINT,
  skipped = skipped + $skipped::BIGINT,
  reconciled = reconciled AND $reconciled::BOOLEAN,
  status = 'appended',
  first_at = $firstAt::TIMESTAMPTZ,
  last_at = $lastAt::TIMESTAMPTZ,
  fold_rows = fold_rows + $folds::BIGINT,
  gap_rows = gap_rows + $gaps::BIGINT,
  imported_at = $importedAt::TIMESTAMPTZ
WHERE source_id = $sourceId::INTEGER
