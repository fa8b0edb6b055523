-- Cells of the groups of a pattern for each of the lines, as JSON text; NULL for a line it does not match.
SELECT
  (CASE WHEN regexp_matches(line, $expression) THEN to_json(regexp_extract(line, $expression, $names)) END)::VARCHAR
    AS "cells"
FROM (
  SELECT unnest(texts) AS line, unnest(range(len(texts))) AS position
  FROM (SELECT string_split($text, chr(10)) AS texts)
)
ORDER BY position
