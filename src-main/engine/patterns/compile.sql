-- Fails when the expression is not one that RE2 reads.
SELECT regexp_matches('', $expression) AS "matched"
