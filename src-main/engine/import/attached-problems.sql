-- Records that were not understood or are none, with the number of their line.
SELECT found.ordinal::BIGINT AS "ordinal", found.problem AS "problem", attached_record.number::BIGINT AS "number"
FROM (SELECT problem, row_number() OVER () - 1 AS ordinal FROM loaded) AS found
JOIN attached_record USING (ordinal)
WHERE found.problem IS NOT NULL
ORDER BY found.ordinal
