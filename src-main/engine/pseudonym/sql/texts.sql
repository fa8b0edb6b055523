-- Texts in which something may have to be replaced. `$all` false leaves out those without a sign that every address,
-- number, URL and wording for a user has: only names from elsewhere could be in them.
SELECT place, source_id, position, original, treatment
FROM pseudonym_original
JOIN pseudonym_treatment USING (place, source_id, position)
WHERE treatment IN ('text', 'code', 'reject') AND ($all OR regexp_matches(original, '[.:@=+\\/(<\[%"]|\d{5}|(?i)user| for | by |tty| as | host|server|computer|workstation|machine|client|device|node|account|role|login|pc|srv|wks|wkstn|desktop|laptop|win-'))
