-- Records whose wall time the clock of the zone shows twice (fold) or never (gap). A time without a year that was read
-- in the year before the last record's is looked at in that year.
SELECT
  (count(*) FILTER (WHERE mark = 'fold'))::BIGINT AS "folds",
  (count(*) FILTER (WHERE mark = 'gap'))::BIGINT AS "gaps"
FROM (
  SELECT kymo_time_mark(instant, written, dated, $timeLayout, $timePatterns, $zone, $changeDays) AS mark
  FROM (
    SELECT
      instant,
      written,
      CASE
        WHEN instant IS NOT DISTINCT FROM written_instant THEN strptime_text
        ELSE kymo_year_before(strptime_text)
      END AS dated
    FROM (
      SELECT
        written,
        strptime_text,
        written_instant,
        kymo_year_of(written_instant, written, strptime_text, $timePatterns, $zone, $latestDay) AS instant
      FROM (
        SELECT *, kymo_instant(written, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant
        FROM (
          SELECT *, kymo_strptime_text(written, $timeLayout, $timePatterns) AS strptime_text
          FROM (SELECT trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written FROM records)
        )
      )
    )
  )
)
