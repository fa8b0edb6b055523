-- As record-rejects.sql of one file, with the place of the file among those read.
SELECT
  file_id::INTEGER AS "file",
  (line_byte_position - 1)::BIGINT AS "bytePosition",
  first(error_type ORDER BY byte_position, column_idx)::VARCHAR AS "errorType",
  CASE first(error_type ORDER BY byte_position, column_idx)::VARCHAR
    WHEN 'TOO MANY COLUMNS' THEN last(error_message ORDER BY byte_position, column_idx)
    ELSE first(error_message ORDER BY byte_position, column_idx)
  END::VARCHAR AS "message"
FROM record_reject
GROUP BY file_id, line_byte_position
ORDER BY file_id, line_byte_position
