SELECT count(*)::BIGINT AS "rows" FROM (SELECT 1 FROM ($branches) AS shown $limit)
