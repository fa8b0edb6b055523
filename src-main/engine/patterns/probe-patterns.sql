-- Places of the pairs of a pattern and a text in which it may fit one of the lines. A text is searched as one, so that
-- each expression is compiled once for it; an expression with \A or \z is for the whole text and cannot be told this way.
SELECT place::INTEGER AS "place"
FROM (
  SELECT
    unnest($expressions) AS expression,
    unnest($texts) AS text,
    unnest(range(len($texts))) AS place
)
WHERE regexp_matches(($probes)[text + 1], '(?m)' || expression) OR contains(expression, '\A') OR contains(expression, '\z')
ORDER BY place
