UPDATE memory.main.kept_log SET template_id = mined_row.template_id
FROM mined_row
WHERE kept_log.row_number = mined_row.place + $firstRow
  AND kept_log.row_number >= $firstRow AND kept_log.row_number < $endRow
