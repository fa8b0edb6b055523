-- Records that were not understood or are none, with the number of their line and that of the last line that is not
-- blank of those that go on them.
SELECT
  found.ordinal::BIGINT AS "ordinal",
  found.problem AS "problem",
  attached_record.number::BIGINT AS "number",
  greatest(attached_record.number, continued.last_number)::BIGINT AS "lastNumber"
FROM (SELECT problem, row_number() OVER () - 1 AS ordinal FROM loaded) AS found
JOIN attached_record USING (ordinal)
LEFT JOIN (
  SELECT head, max(number) AS last_number
  FROM attached_line
  WHERE NOT begins AND NOT skipped AND line IS NOT NULL
  GROUP BY head
) AS continued ON continued.head = attached_record.number AND attached_record.begins
WHERE found.problem IS NOT NULL
ORDER BY found.ordinal
