ATTACH $path AS plain_case (READ_ONLY, TYPE duckdb);
