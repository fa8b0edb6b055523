-- Lines that are not blank and go on a record.
SELECT count(*)::BIGINT AS "continuations"
FROM attached_line
WHERE NOT begins AND NOT skipped AND head IS NOT NULL AND line IS NOT NULL
