-- Records that were cut into cells but not understood: their place among the records DuckDB gave out.
SELECT (ordinal - 1)::BIGINT AS "ordinal", problem AS "problem"
FROM (SELECT problem, row_number() OVER () AS ordinal FROM loaded)
WHERE problem IS NOT NULL
ORDER BY ordinal
