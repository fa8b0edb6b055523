-- Whether rows of a kind are at or after an instant; those without a time are not.
SELECT asked.position::BIGINT AS "position", coalesce($instant >= $at, FALSE) AS "reached", $instant IS NULL AS "untimed"
FROM (SELECT unnest($positions::BIGINT[]) AS position) AS asked
JOIN $rows ON row_number = asked.position
