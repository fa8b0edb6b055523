ATTACH $path AS case_file (TYPE duckdb);
