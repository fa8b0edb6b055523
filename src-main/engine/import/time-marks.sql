-- Records whose wall time the clock of the zone shows twice (fold) or never (gap).
SELECT
  (count(*) FILTER (WHERE mark = 'fold'))::BIGINT AS "folds",
  (count(*) FILTER (WHERE mark = 'gap'))::BIGINT AS "gaps"
FROM (
  SELECT kymo_time_mark(instant, written, $timeLayout, $timePatterns, $zone, $changeDays) AS mark
  FROM (
    SELECT written, kymo_instant(written, $timeLayout, $epochTicks, $timePatterns, $zone) AS instant
    FROM (SELECT trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written FROM records)
  )
)
