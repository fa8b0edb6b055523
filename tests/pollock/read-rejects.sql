SELECT
  line_byte_position::INTEGER AS start_byte,
  any_value(csv_line) AS text,
  max(column_idx)::INTEGER AS cells,
  bool_or(error_type <> 'TOO MANY COLUMNS') AS damaged
FROM cell_reject
GROUP BY line_byte_position
ORDER BY line_byte_position
