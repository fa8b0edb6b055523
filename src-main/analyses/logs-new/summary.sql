SELECT
  CAST(count(*) AS INTEGER) AS "newTemplates",
  CAST(coalesce(sum("count"), 0) AS BIGINT) AS "entries",
  CAST(count(*) FILTER ("errors" > 0) AS INTEGER) AS "newErrorTemplates",
  CAST(coalesce(sum("errors"), 0) AS BIGINT) AS "errorEntries",
  min("periodStart") AS "periodStart",
  min("firstAt") AS "firstAt",
  min("firstAt") FILTER ("errors" > 0) AS "firstErrorAt"
FROM result
