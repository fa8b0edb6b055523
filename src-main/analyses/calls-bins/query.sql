-- Every observed bin with what is usual at its time of the week, and its rank; ranks beyond $top are null, the earlier bin
-- first among equals. A bin that is not whole is never ranked lowest, and neither is one at a time of the week that
-- usually has no calls: a closed night is not a quiet one.
SELECT
  day AS "day",
  strftime(day + to_minutes(slot * bin_minutes), '%H:%M') AS "startTime",
  timezone($zone, day + to_minutes(slot * bin_minutes)) AS "binStart",
  volume AS "calls",
  whole AND in_range AS "complete",
  CAST(usual AS DOUBLE) AS "medianCalls",
  CAST(volume / nullif(usual, 0) AS DOUBLE) AS "shareOfMedian",
  coalesce(
    whole AND in_range
      AND volume / nullif(usual, 0) BETWEEN CAST($lowerShare AS DOUBLE) AND CAST($upperShare AS DOUBLE),
    FALSE
  ) AS "inBand",
  CAST(CASE WHEN volume > 0 AND place_high <= $top THEN place_high END AS INTEGER) AS "rankHigh",
  CAST(CASE WHEN is_ranked_low AND place_low <= $top THEN place_low END AS INTEGER) AS "rankLow"
FROM (
  SELECT
    *,
    row_number() OVER (ORDER BY volume DESC, day, slot) AS place_high,
    row_number() OVER (PARTITION BY is_ranked_low ORDER BY volume, day, slot) AS place_low
  FROM (
    SELECT
      *,
      median(volume) FILTER (whole AND in_range) OVER (PARTITION BY isodow(day), slot) AS usual,
      coalesce(whole AND in_range AND usual > 0, FALSE) AS is_ranked_low
    FROM call_bin, grid
  )
)
ORDER BY "day", "startTime"
