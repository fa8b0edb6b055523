-- Every record as the list of its cells. A cell that is not there is NULL, an empty one is '': no text is taken for
-- NULL, as the sign that would be does not occur in text.
SELECT [*COLUMNS(*)] AS cells
FROM read_csv(
  $path,
  auto_detect = false,
  header = false,
  skip = $skipLines,
  delim = $delimiter,
  quote = $quote,
  escape = $escape,
  columns = $columns,
  nullstr = $nothing,
  null_padding = $padded,
  parallel = false,
  strict_mode = $strict,
  hive_partitioning = false,
  store_rejects = true,
  rejects_table = 'cell_reject',
  rejects_scan = 'cell_reject_scan'
)
