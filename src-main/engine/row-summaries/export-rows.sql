-- Written by DuckDB itself, to a place of our own that it may write to.
COPY (SELECT $columns FROM ($branches) AS shown ORDER BY $order $limit) TO $path ($options)
