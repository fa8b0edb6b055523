,
busiest AS (SELECT * FROM result WHERE "rankHigh" = 1),
quietest AS (SELECT * FROM result WHERE "rankLow" = 1)
SELECT
  (SELECT bin_minutes FROM grid) AS "binMinutes",
  CAST(coalesce(sum(calls), 0) AS BIGINT) AS "totalCalls",
  CAST(count(*) AS INTEGER) AS "bins",
  CAST(count(*) FILTER (complete) AS INTEGER) AS "wholeBins",
  CAST(count(*) FILTER ("inBand") AS INTEGER) AS "binsInBand",
  CAST(median(calls) FILTER (complete AND calls > 0) AS DOUBLE) AS "medianCalls",
  CAST(quantile_cont(calls, 0.95) FILTER (complete) AS DOUBLE) AS "p95Calls",
  (SELECT day FROM busiest) AS "busiestDay",
  (SELECT "startTime" FROM busiest) AS "busiestStart",
  (SELECT CAST(calls AS BIGINT) FROM busiest) AS "busiestCalls",
  (SELECT "medianCalls" FROM busiest) AS "busiestMedianCalls",
  (SELECT day FROM quietest) AS "quietestDay",
  (SELECT "startTime" FROM quietest) AS "quietestStart",
  (SELECT CAST(calls AS BIGINT) FROM quietest) AS "quietestCalls",
  (SELECT "medianCalls" FROM quietest) AS "quietestMedianCalls"
FROM result
