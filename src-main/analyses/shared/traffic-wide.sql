,
-- Follows traffic-clock.sql and a table `width` of one row, the width in minutes of the bins that are asked for; the statement that follows reads:
--   wide_bin  for each begin of a bin the wider bin that it belongs to: bin_start, wide_start, wide_end; empty when no bin
--             of the data is narrower
-- Wider bins begin on the clock of the site, counted from the midnight before a Monday. Up to an hour they keep their
-- length, so that an hour that the clock repeats is two; longer ones are as long as the clock makes them.
-- Worked out once for each begin, whatever the number of series.
wide_bin AS MATERIALIZED (
  SELECT
    bin_start,
    CASE WHEN width <= INTERVAL 1 HOUR THEN bin_start - (wall - bucket) ELSE timezone($zone, bucket) END AS wide_start,
    CASE WHEN width <= INTERVAL 1 HOUR THEN bin_start - (wall - bucket) + width ELSE timezone($zone, bucket + width) END AS wide_end
  FROM (
    SELECT bin_start, wall, width, time_bucket(width, wall, TIMESTAMP '2000-01-03 00:00:00') AS bucket
    FROM (
      SELECT bin_start, wall, to_minutes(CAST(minutes AS BIGINT)) AS width
      FROM bin_clock, width
      WHERE minutes >= 1 AND minutes > (SELECT min(bin_minutes) FROM series_fact)
    )
  )
)
