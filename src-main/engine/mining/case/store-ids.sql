UPDATE case_file.log SET template_id = mined_row.template_id
FROM mined_row
WHERE log.rowid = mined_row.place + $firstRow AND log.rowid >= $firstRow AND log.rowid < $endRow
