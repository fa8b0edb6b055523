-- What DuckDB knows of how many values each column has, from the rows as they were loaded; one list for one row.
SELECT [$statistics]::VARCHAR[] AS "statistics" FROM memory.main.$rows LIMIT 1
