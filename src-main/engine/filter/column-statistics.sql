-- What DuckDB knows of the values of each column, from the rows as they were loaded; one list for one row.
SELECT [$statistics]::VARCHAR[] AS "statistics" FROM memory.main.$rows LIMIT 1
