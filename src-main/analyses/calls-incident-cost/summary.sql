SELECT
  CAST(count(*) AS INTEGER) AS "windows",
  NOT regexp_matches($windows, '\d') AS "proposed",
  CAST(count(*) FILTER (claimed AND "excessCalls" > 0) AS INTEGER) AS "windowsWithMore",
  CAST(count(*) FILTER (claimed AND "excessCalls" < 0) AS INTEGER) AS "windowsWithFewer",
  CAST(coalesce(sum("excessCalls") FILTER (claimed AND "excessCalls" > 0), 0) AS DOUBLE) AS "callsMore",
  CAST(coalesce(-sum("excessCalls") FILTER (claimed AND "excessCalls" < 0), 0) AS DOUBLE) AS "callsFewer",
  CAST(sum("handleHours") FILTER (claimed AND "excessCalls" > 0) AS DOUBLE) AS "handleHoursMore",
  CAST(sum("cost") FILTER (claimed AND "excessCalls" > 0) AS DOUBLE) AS "costMore",
  CASE WHEN $handleSeconds > 0 THEN 'given' WHEN count("handleSeconds") > 0 THEN 'records' ELSE 'none' END AS "handleTimes",
  CAST($ratePerHour AS DOUBLE) AS "ratePerHour",
  CAST($currency AS VARCHAR) AS "currency",
  CAST($confidence AS DOUBLE) AS "confidence"
FROM result
