-- Which lines are no records, by the expression that a format has for them.
SELECT coalesce(regexp_matches(line, $skip), FALSE) AS "skipped"
FROM (
  SELECT unnest(texts) AS line, generate_subscripts(texts, 1) AS place
  FROM (SELECT from_json($lines, '["VARCHAR"]') AS texts)
)
ORDER BY place
