SELECT
  CAST(count(*) AS INTEGER) AS "bursts",
  CAST(count(DISTINCT "series") AS INTEGER) AS "series",
  CAST(coalesce(sum("excess"), 0) AS DOUBLE) AS "excess",
  CAST(max("minutes") AS INTEGER) AS "longestMinutes",
  CAST($by AS VARCHAR) AS "by"
FROM result
