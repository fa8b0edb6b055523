-- Keeps the written times that the clock of the zone shows twice (fold) or never (gap), each with the line of its record.
-- Records and what became of them stand in the same order; the lines of the source are known by now.
INSERT INTO case_file.misfit
SELECT
  $sourceId::INTEGER AS source_id,
  (map.line + marked.place - (map.first_row - $firstRow::BIGINT) // $rowsPerRecord::BIGINT)::BIGINT AS line,
  marked.mark AS role,
  marked.written AS raw_text
FROM (
  SELECT mark, written, place
  FROM (
    SELECT
      written,
      kymo_time_mark(instant, written, dated, $timeLayout, $timePatterns, $zone, $changeDays) AS mark,
      count(*) FILTER (WHERE problem IS NULL) OVER (ROWS UNBOUNDED PRECEDING) - 1 AS place,
      problem
    FROM (
      SELECT
        written,
        instant,
        CASE
          WHEN instant IS NOT DISTINCT FROM written_instant THEN strptime_text
          ELSE kymo_year_before(strptime_text)
        END AS dated,
        problem
      FROM (
        SELECT
          written,
          strptime_text,
          written_instant,
          kymo_year_of(written_instant, written, strptime_text, $timePatterns, $zone, $latestDay) AS instant,
          problem
        FROM (
          SELECT
            written,
            strptime_text,
            kymo_instant(written, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant,
            problem
          FROM (
            SELECT *, kymo_strptime_text(written, $timeLayout, $timePatterns) AS strptime_text
            FROM (SELECT trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written FROM records)
          )
          POSITIONAL JOIN (
            SELECT problem
            FROM (SELECT problem, row_number() OVER () - 1 AS number FROM loaded)
            WHERE number % $rowsPerRecord::BIGINT = 0
          )
        )
      )
    )
  )
  WHERE mark IS NOT NULL AND problem IS NULL
) AS marked
ASOF JOIN (FROM case_file.line_map WHERE kind = $kind AND source_id = $sourceId::INTEGER AND first_row >= $firstRow::BIGINT) AS map
  ON $firstRow::BIGINT + marked.place * $rowsPerRecord::BIGINT >= map.first_row
