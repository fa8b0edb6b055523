-- The file's cells as text, columns named by role. What cannot be cut into the right number of cells goes to
-- `record_reject` with its place.
CREATE OR REPLACE TEMP VIEW records AS
SELECT *, (file_index + $sourceId)::INTEGER AS file_source
FROM read_csv(
  $path,
  auto_detect = false,
  header = false,
  skip = $skipLines,
  delim = $delimiter,
  quote = $quote,
  escape = $escape,
  new_line = $newLine,
  columns = $columns,
  max_line_size = $maxLineBytes,
  compression = 'none',
  hive_partitioning = false,
  store_rejects = true,
  rejects_table = 'record_reject',
  rejects_scan = 'record_reject_scan'
)
