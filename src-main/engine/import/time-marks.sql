-- Records whose wall time the clock of the zone shows twice (fold) or never (gap). A time without a year that was read
-- in the year before the last record's is looked at in that year.
SELECT
  (count(*) FILTER (WHERE mark = 'fold'))::BIGINT AS "folds",
  (count(*) FILTER (WHERE mark = 'gap'))::BIGINT AS "gaps"
FROM (
  SELECT kymo_time_mark(instant, dated, $timeLayout, $timePatterns, $zone, $changeDays) AS mark
  FROM (
    SELECT
      instant,
      CASE
        WHEN instant IS NOT DISTINCT FROM written_instant THEN written
        ELSE (TRY_CAST(left(written, 4) AS INTEGER) - 1)::VARCHAR || substr(written, 5)
      END AS dated
    FROM (
      SELECT
        written,
        written_instant,
        kymo_year_of(written_instant, written, $timePatterns, $zone, $latestDay) AS instant
      FROM (
        SELECT written, kymo_instant(written, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant
        FROM (SELECT trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written FROM records)
      )
    )
  )
)
