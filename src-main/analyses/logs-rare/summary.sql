SELECT
  CAST(count(*) AS INTEGER) AS "rareTemplates",
  CAST(coalesce(sum("count"), 0) AS BIGINT) AS "entries",
  CAST(count(*) FILTER ("errors" > 0) AS INTEGER) AS "rareErrorTemplates",
  CAST(coalesce(sum("share"), 0) AS DOUBLE) AS "share",
  CAST($most AS INTEGER) AS "most"
FROM result
