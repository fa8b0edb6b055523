-- Records in an hour that the clock of the zone shows twice, of series whose records stand there twice as well, one pass
-- after the other in the order of the file; `back_us` is how much earlier a record is than the later moment (0 for the
-- pass of the later one). Records of an hour that stands in the file once are not among them.
-- Each series is looked at by itself; a file without series columns, or of events, as a whole. The second pass begins
-- where the clock steps back by half of the hour or more, or by a twelfth where it is the only step back. Entries
-- of a log that are a moment out of order about that place go to the pass whose end they are near. Series of counts
-- with one place in the hour (bins of an hour) have it there twice as often as other times.
CREATE OR REPLACE TEMP TABLE fold_pass AS
WITH written_record AS (
  SELECT
    row_number() OVER () - 1 AS place,
    trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written,
    [*COLUMNS($seriesColumns)] AS series
  FROM (
    SELECT NULL::VARCHAR AS series_none WHERE false
    UNION ALL BY NAME
    FROM records
  )
), timed AS (
  SELECT *, kymo_year_of(written_instant, written, strptime_text, $timePatterns, $zone, $latestDay) AS instant
  FROM (
    SELECT *, kymo_instant(written, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone) AS written_instant
    FROM (SELECT *, kymo_strptime_text(written, $timeLayout, $timePatterns) AS strptime_text FROM written_record)
  )
), near_record AS (
  SELECT
    place,
    series,
    instant,
    timezone($zone, instant) AS local,
    kymo_wall(
      written,
      CASE
        WHEN instant IS NOT DISTINCT FROM written_instant THEN strptime_text
        ELSE kymo_year_before(strptime_text)
      END,
      $timeLayout,
      $timePatterns
    ) AS wall
  FROM timed
  WHERE list_contains($changeDays::BIGINT[], epoch_us(instant) // 86400000000)
), marked AS (
  SELECT
    place,
    series,
    local,
    is_fold,
    CASE WHEN is_fold THEN epoch_us(instant) - epoch_us(kymo_other_instant(wall, instant, $zone)) END AS back_us,
    -- An entry that is out of order at either end of the hour does not cut it in two.
    is_fold
      OR kymo_time_fold(local + INTERVAL 15 MINUTE, $zone) IS NOT DISTINCT FROM 'fold'
      OR kymo_time_fold(local - INTERVAL 15 MINUTE, $zone) IS NOT DISTINCT FROM 'fold' AS is_near
  FROM (SELECT *, kymo_time_fold(wall, $zone) IS NOT DISTINCT FROM 'fold' AS is_fold FROM near_record)
), stepped AS (
  SELECT
    *,
    sign(epoch_us(local) - lag(epoch_us(local)) OVER in_order) AS step,
    sum(CASE WHEN is_near THEN 0 ELSE 1 END) OVER (in_order ROWS UNBOUNDED PRECEDING) AS run,
    count(*) OVER (PARTITION BY series, local) AS at_once
  FROM marked
  WINDOW in_order AS (PARTITION BY series ORDER BY place)
), series_order AS (
  SELECT
    series,
    CASE WHEN sum(step) < 0 THEN -1 ELSE 1 END AS direction,
    coalesce(mode(at_once) FILTER (NOT is_fold), 1) AS usually_at_once
  FROM stepped
  GROUP BY series
  HAVING count(*) FILTER (is_fold) > 1
), along AS (
  SELECT
    place,
    back_us,
    direction,
    usually_at_once,
    dense_rank() OVER (ORDER BY series, local::DATE, run) AS run,
    direction * epoch_us(local) AS along_us
  FROM stepped JOIN series_order USING (series)
  WHERE is_fold
), back_step AS (
  SELECT *, lag(along_us) OVER (PARTITION BY run ORDER BY place) - along_us AS step_us
  FROM along
), run_fact AS (
  SELECT
    run,
    max(back_us) AS fold_us,
    min(along_us) AS first_us,
    max(along_us) AS last_us,
    -- The places of the records with which the second pass begins: where entries are out of order, there are several.
    CASE
      WHEN count(*) FILTER (2 * step_us >= back_us) > 0 THEN min(place) FILTER (2 * step_us >= back_us)
      WHEN count(*) FILTER (step_us > 0) = 1 AND 12 * max(step_us) >= max(back_us) THEN min(place) FILTER (step_us > 0)
      WHEN $isCounted AND min(along_us) = max(along_us) AND count(*) = 2 * any_value(usually_at_once) THEN
        list_sort(list(place))[any_value(usually_at_once) + 1]
    END AS turn,
    coalesce(max(place) FILTER (2 * step_us >= back_us), turn) AS last_turn
  FROM back_step
  GROUP BY run
  HAVING turn IS NOT NULL
), passed AS (
  SELECT
    run,
    place,
    back_us,
    direction,
    CASE
      WHEN place < turn THEN TRUE
      WHEN place >= last_turn THEN FALSE
      ELSE last_us - along_us < along_us - first_us
    END AS is_first,
    -- Between the turns stand only entries of the end of one pass and the beginning of the other.
    place < turn OR place >= last_turn
      OR (NOT $isCounted AND 4 * least(last_us - along_us, along_us - first_us) <= fold_us) AS is_clear
  FROM back_step JOIN run_fact USING (run)
)
SELECT place, CASE WHEN is_first = (direction > 0) THEN back_us ELSE 0 END::BIGINT AS back_us
FROM passed
QUALIFY bool_and(is_clear) OVER (PARTITION BY run)
