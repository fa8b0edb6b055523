-- How many texts a column may hold, by a hundredth of its rows; NULL when it holds none.
SELECT CASE any_value(typeof(key)) WHEN 'VARCHAR' THEN approx_count_distinct(key) END::BIGINT AS "texts"
FROM (SELECT $key AS key FROM $table TABLESAMPLE system(1%) REPEATABLE (1))
WHERE key IS NOT NULL
