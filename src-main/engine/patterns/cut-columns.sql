-- The cells of the columns called `wanted_...` of each line, joined by blanks; a line that the pattern does not match
-- gives none.
SELECT concat_ws(' ', *COLUMNS('^wanted_\d+$'))::VARCHAR AS "text"
FROM (
  SELECT unnest(regexp_extract(line, $expression, $names))
  FROM (SELECT unnest(string_split($text, chr(10))) AS line)
  WHERE regexp_matches(line, $expression)
)
