-- Every day with its rank by calls, the earlier day first among equals; ranks beyond $top are null.
-- A day that is not complete is never ranked lowest: what it misses could lift it. It is ranked highest where its calls
-- alone earn the place, for more calls would only raise it.
SELECT
  day AS "day",
  calls AS "calls",
  CAST(calls / nullif(median(calls) FILTER (complete) OVER (), 0) AS DOUBLE) AS "shareOfMedian",
  CAST(CASE WHEN place_high <= $top THEN place_high END AS INTEGER) AS "rankHigh",
  CAST(CASE WHEN complete AND place_low <= $top THEN place_low END AS INTEGER) AS "rankLow",
  complete AS "complete"
FROM (
  SELECT
    *,
    row_number() OVER (ORDER BY calls DESC, day) AS place_high,
    row_number() OVER (PARTITION BY complete ORDER BY calls, day) AS place_low
  FROM call_day
)
ORDER BY day
