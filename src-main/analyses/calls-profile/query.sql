-- The bins that the profile is made of.
SELECT
  day AS "day",
  CAST(minute AS INTEGER) AS "minute",
  CAST(minutes AS INTEGER) AS "minutes",
  CAST(calls AS BIGINT) AS "calls"
FROM profile_bin
ORDER BY "day", "minute"
