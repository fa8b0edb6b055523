-- Whether every text of a column that is not empty is a number; NULL when all are empty.
SELECT bool_and(number IS NOT NULL)::BOOLEAN AS "numeric"
FROM (SELECT $number AS number FROM $table WHERE $sources AND $text <> '' $limit)
