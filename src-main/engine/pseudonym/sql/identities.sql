-- Values that are replaced whole: addresses, users, hosts and numbers.
SELECT place, source_id, position, original, treatment
FROM pseudonym_original
JOIN pseudonym_treatment USING (place, source_id, position)
WHERE treatment IN ('address', 'user', 'host', 'phone')
