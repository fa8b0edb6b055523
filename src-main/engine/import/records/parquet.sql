-- The columns of a Parquet file as text, in the order of its schema.
CREATE OR REPLACE TEMP VIEW records AS
FROM (
  SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet($path, hive_partitioning = false, binary_as_string = true)
) AS cells($names)
