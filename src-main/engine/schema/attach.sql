-- The storage of DuckDB 1.3 keeps texts in dictionaries of compressed texts: written in less time than the
-- storage of 1.0 takes, in about as many bytes. A case is read by DuckDB 1.3 and later.
ATTACH $path AS case_file (TYPE duckdb, STORAGE_VERSION 'v1.3.0');
