SELECT
  any_value("by") AS "by",
  CAST(coalesce(max("all"), 0) AS INTEGER) AS "names",
  CAST(count(*) AS INTEGER) AS "shown",
  CAST(coalesce(max("all"), 0) - count(*) AS INTEGER) AS "leftOut",
  CAST(coalesce(sum("entries"), 0) AS BIGINT) AS "entriesShown",
  CAST(coalesce(max("allErrors"), 0) AS BIGINT) AS "errors",
  CAST(max("share") AS DOUBLE) AS "largestShare",
  CAST(max("errors") AS BIGINT) AS "mostErrors"
FROM result
