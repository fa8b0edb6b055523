-- Rows given as a JSON list, as columns of the types that $structure names.
SELECT unnest(derived)
FROM (SELECT unnest(from_json(CAST($rows AS JSON), $structure)) AS derived)
