-- Kind and position of the rows at single places of an order, by place.
SELECT kind::INTEGER AS "code", position::BIGINT AS "position"
FROM (SELECT unnest($places::BIGINT[]) AS place) AS asked
JOIN $table AS kept ON kept.rowid = asked.place
ORDER BY asked.place
