-- Cells of the groups of a pattern for each line of the sample; NULL for a line it does not match.
SELECT CASE WHEN regexp_matches(line, $expression) THEN regexp_extract(line, $expression, $names) END AS "cells"
FROM pattern_line
ORDER BY position
