SELECT
  CAST(count(*) AS INTEGER) AS "pairs",
  (
    SELECT CAST(count(*) AS INTEGER)
    FROM (SELECT "sourceId" FROM result UNION SELECT "otherSourceId" FROM result)
  ) AS "files",
  CAST(count(*) FILTER ("verdict" = 'apart') AS INTEGER) AS "apart",
  CAST(count(*) FILTER ("verdict" = 'parts') AS INTEGER) AS "parts",
  CAST(count(*) FILTER ("verdict" = 'differ') AS INTEGER) AS "differ",
  CAST(count(*) FILTER ("verdict" = 'same') AS INTEGER) AS "same",
  CAST(coalesce(max("sharedCalls"), 0) AS BIGINT) AS "mostSharedCalls"
FROM result
