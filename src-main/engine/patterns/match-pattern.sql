-- Places of the lines of each sample that an expression matches, counted from 0.
SELECT
  $place::INTEGER AS "place",
  sample::INTEGER AS "sample",
  list_filter(range(len(lines)), lambda place: regexp_matches(lines[place + 1], $expression)) AS "places"
FROM pattern_sample
WHERE list_contains($samples, sample)
