SELECT
  any_value("within") AS "within",
  CAST(count(*) AS INTEGER) AS "rules",
  CAST(count(*) FILTER ("broken" > 0) AS INTEGER) AS "brokenRules",
  CAST(coalesce(sum("broken"), 0) AS BIGINT) AS "broken",
  CAST(coalesce(sum("times"), 0) AS BIGINT) AS "times",
  min("firstBrokenAt") AS "firstBrokenAt"
FROM result
