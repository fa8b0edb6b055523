SELECT num_rows::BIGINT AS "rows" FROM parquet_file_metadata($path)
