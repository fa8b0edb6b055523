-- Days whose calls lie between two shares of the median day, both bounds included.
-- Only whole days are judged and make the median, unless $includePartial.
SELECT "day", "calls", "shareOfMedian"
FROM (
  SELECT
    day AS "day",
    calls AS "calls",
    CAST(calls / nullif(median(calls) OVER (), 0) AS DOUBLE) AS "shareOfMedian"
  FROM call_day
  WHERE complete OR CAST($includePartial AS BOOLEAN)
)
WHERE "shareOfMedian" BETWEEN CAST($lowerShare AS DOUBLE) AND CAST($upperShare AS DOUBLE)
ORDER BY "day"
