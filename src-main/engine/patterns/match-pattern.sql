-- Places of the lines of each sample that begin a record of a pattern, of those that its `skip` takes for no records, and
-- of all that are not blank. Samples in which no record begins are left out.
SELECT
  $place::INTEGER AS "place",
  sample::INTEGER AS "sample",
  matched AS "matched",
  list_filter(filled, lambda place: $skip IS NOT NULL AND regexp_matches(lines[place], coalesce($skip, ''))) AS "skipped",
  filled AS "filled"
FROM (
  SELECT sample, lines, filled, list_filter(filled, lambda place: regexp_matches(lines[place], $expression)) AS matched
  FROM pattern_sample
  WHERE list_contains($samples, sample)
)
WHERE len(matched) > 0
