-- One row per physical line, blank ones included (NULL), so a row's position is its line. The delimiter is one that no
-- text holds: nothing of a line is ever cut. A line with bytes that are not text goes to `record_reject`.
CREATE OR REPLACE TEMP VIEW physical_line AS
SELECT
  -- The codes of ECMA-48 that colour a line on a terminal; a constant, so that nothing is done where there are none.
  CASE WHEN $coloured THEN regexp_replace(line, '\x1b\[[0-9:;<=>?]*[ -/]*[@-~]', '', 'g') ELSE line END AS line,
  (file_index + $sourceId)::INTEGER AS file_source
FROM read_csv(
  $path,
  auto_detect = false,
  header = false,
  skip = $skipLines,
  delim = $delimiter,
  quote = '',
  escape = '',
  columns = {line: 'VARCHAR'},
  max_line_size = $maxLineBytes,
  compression = 'none',
  hive_partitioning = false,
  store_rejects = true,
  rejects_table = 'record_reject',
  rejects_scan = 'record_reject_scan'
)
