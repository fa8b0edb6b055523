SELECT
  max("country") AS "country",
  CAST(count(*) FILTER ("unit" = 'day') AS INTEGER) AS "days",
  CAST(coalesce(max("compared") FILTER ("unit" = 'day'), 0) AS INTEGER) AS "daysCompared",
  CAST(coalesce(max("compared") FILTER ("unit" = 'bin'), 0) AS INTEGER) AS "binsCompared",
  CAST(count(*) FILTER ("unit" = 'day' AND "flagged") AS INTEGER) AS "daysFlagged",
  CAST(count(*) FILTER ("unit" = 'bin' AND "flagged") AS INTEGER) AS "binsFlagged",
  CAST($alpha AS DOUBLE) AS "alpha",
  CAST(count(*) FILTER ("unit" = 'day' AND "holiday" IS NOT NULL) AS INTEGER) AS "holidays",
  min("day") FILTER ("unit" = 'day' AND "rank" = 1) AS "mostUnusualDay",
  min("day") FILTER ("unit" = 'day' AND "rawRank" = 1) AS "busiestDay",
  CAST(min("rank") FILTER ("unit" = 'day' AND "rawRank" = 1) AS INTEGER) AS "busiestDayRank"
FROM result
