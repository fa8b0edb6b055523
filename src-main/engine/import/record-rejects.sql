-- One row per record that could not be cut into cells (DuckDB may report a record several times).
SELECT
  line_byte_position::BIGINT AS "bytePosition",
  arg_min(error_type, byte_position)::VARCHAR AS "errorType",
  arg_min(error_message, byte_position)::VARCHAR AS "message"
FROM record_reject
GROUP BY line_byte_position
ORDER BY line_byte_position
