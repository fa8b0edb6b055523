-- One row per record that could not be cut into cells. DuckDB reports a record once for every cell that is missing or
-- too many: its first report says what is wrong, and of too many cells the last one counts them all. It counts bytes
-- from 1, we from 0; after a CRLF it begins a record one byte early.
SELECT
  (line_byte_position - 1)::BIGINT AS "bytePosition",
  first(error_type ORDER BY byte_position, column_idx)::VARCHAR AS "errorType",
  CASE first(error_type ORDER BY byte_position, column_idx)::VARCHAR
    WHEN 'TOO MANY COLUMNS' THEN last(error_message ORDER BY byte_position, column_idx)
    ELSE first(error_message ORDER BY byte_position, column_idx)
  END::VARCHAR AS "message"
FROM record_reject
GROUP BY line_byte_position
ORDER BY line_byte_position
