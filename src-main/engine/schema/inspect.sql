-- What a case file holds besides data: anything but our tables makes it foreign.
SELECT
  (SELECT count(*)::INTEGER FROM duckdb_tables() WHERE database_name = 'case_file') AS "tables",
  (SELECT coalesce(list(table_name ORDER BY table_name), []) FROM duckdb_tables() WHERE database_name = 'case_file') AS "tableNames",
  (
    SELECT coalesce(list(name ORDER BY name), [])
    FROM (
      SELECT view_name AS name FROM duckdb_views() WHERE database_name = 'case_file' AND NOT internal
      UNION ALL
      SELECT function_name FROM duckdb_functions() WHERE database_name = 'case_file' AND NOT internal
      UNION ALL
      SELECT sequence_name FROM duckdb_sequences() WHERE database_name = 'case_file'
      UNION ALL
      SELECT type_name FROM duckdb_types() WHERE database_name = 'case_file' AND NOT internal
    )
  ) AS "foreignNames"
