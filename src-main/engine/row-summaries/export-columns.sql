-- What the columns of an export are.
SELECT $columns FROM ($branches) AS shown LIMIT 0
