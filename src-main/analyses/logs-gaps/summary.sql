SELECT
  any_value("by") AS "by",
  CAST(count(*) AS INTEGER) AS "gaps",
  CAST(count(DISTINCT "name") AS INTEGER) AS "names",
  CAST(count(*) FILTER ("isLasting") AS INTEGER) AS "lastingGaps",
  CAST(max("minutes") AS DOUBLE) AS "longestMinutes",
  CAST(coalesce(sum("missingEntries"), 0) AS DOUBLE) AS "missingEntries"
FROM result
