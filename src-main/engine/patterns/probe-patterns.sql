-- Places of the patterns that may fit one of the lines. They are searched as one text, so that each
-- expression is compiled once; an expression with \A or \z is for the whole text and cannot be told this way.
SELECT place::INTEGER AS "place"
FROM (SELECT unnest(expressions) AS expression, unnest(range(len(expressions))) AS place FROM (SELECT $expressions AS expressions))
CROSS JOIN (SELECT coalesce(string_agg(line, chr(10) ORDER BY position), '') AS probes FROM pattern_line WHERE probed OR $all)
WHERE regexp_matches(probes, '(?m)' || expression) OR contains(expression, '\A') OR contains(expression, '\z')
ORDER BY place
