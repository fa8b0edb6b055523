ATTACH $path AS plain_case (TYPE duckdb);
