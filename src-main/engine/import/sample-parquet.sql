SELECT CAST(COLUMNS(*) AS VARCHAR)
FROM read_parquet($path, hive_partitioning = false, binary_as_string = true)
LIMIT $rows
