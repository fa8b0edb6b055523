-- How many lines of each sample begin a record of a pattern, are no records, or come after a first record. Blank lines
-- count for nothing.
SELECT
  $place::INTEGER AS "place",
  sample::INTEGER AS "sample",
  matched::INTEGER AS "matched",
  skipped::INTEGER AS "skipped",
  coalesce(len(list_filter(others, place -> place > first_match)), 0)::INTEGER AS "continued",
  lines::INTEGER AS "lines",
  coalesce(first_match = first_record, false) AS "begins"
FROM (
  SELECT
    sample,
    count(*) AS lines,
    count(*) FILTER (matched) AS matched,
    count(*) FILTER (NOT matched AND skipped) AS skipped,
    list(position) FILTER (NOT matched AND NOT skipped) AS others,
    min(position) FILTER (matched OR NOT skipped) AS first_record,
    min(position) FILTER (matched) AS first_match
  FROM (
    SELECT
      sample,
      position,
      regexp_matches(line, $expression) AS matched,
      $skip IS NOT NULL AND regexp_matches(line, coalesce($skip, '')) AS skipped
    FROM pattern_line
    WHERE trim(line) <> '' AND list_contains($samples, sample)
  )
  GROUP BY sample
)
WHERE matched > 0
