SELECT first_row::DOUBLE, line::DOUBLE, rows_per_record::DOUBLE, source_id::DOUBLE
FROM line_map
WHERE kind = $kind
ORDER BY first_row
