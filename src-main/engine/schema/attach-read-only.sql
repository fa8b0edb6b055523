ATTACH $path AS case_file (READ_ONLY, TYPE duckdb);
