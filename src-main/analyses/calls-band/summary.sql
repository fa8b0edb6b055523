SELECT
  CAST(median(calls) AS DOUBLE) AS "medianCalls",
  CAST($lowerShare AS DOUBLE) AS "lowerShare",
  CAST($upperShare AS DOUBLE) AS "upperShare",
  CAST(median(calls) * CAST($lowerShare AS DOUBLE) AS DOUBLE) AS "lowerCalls",
  CAST(median(calls) * CAST($upperShare AS DOUBLE) AS DOUBLE) AS "upperCalls",
  CAST(count(*) AS INTEGER) AS "days",
  (SELECT CAST(count(*) AS INTEGER) FROM result) AS "daysInBand"
FROM call_day
WHERE complete OR CAST($includePartial AS BOOLEAN)
