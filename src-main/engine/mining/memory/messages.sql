SELECT CAST(record.rowid - $firstRow AS INTEGER) AS place, record.message
FROM case_file.log AS record
JOIN (
  FROM memory.main.kept_log WHERE row_number >= $firstRow AND row_number < $endRow AND template_id IS NULL
) AS waiting ON waiting.row_number = record.rowid
WHERE record.rowid >= $firstRow AND record.rowid < $endRow
ORDER BY place
