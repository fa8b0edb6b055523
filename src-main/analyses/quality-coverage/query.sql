-- One row per source: what was read of it, and what its times say. The whole file is judged, whatever the range. A
-- source without times has its row too, with no first and last moment.
--   duplicates  records beyond the first that equal another one in every column
--   outOfOrder  records earlier than the record before them in the file; in a file sorted newest first, later ones
--   order       descending where more steps go back than forward, mixed where neither has three quarters of them
--   future      records after $asOf
--   gaps        unbroken stretches of expected time without a record. Time is cut into units:
--     counted sources: their bins. Expected is a (weekday, time of day) that occurs in at least half of the weeks; below
--       two weeks, a time of day that occurs on at least half of the days with records, on those days;
--     events over 14 days and more: days. Expected is a weekday that occurs in at least half of three weeks or more;
--     events below that: hours. Expected is an hour of the day that occurs on at least half of three days or more.
--     Closed nights and weekends are not expected, so they are no gaps and end one.
WITH
scope AS (SELECT * FROM source WHERE list_contains($sources, source_id)),
-- Sources of which a record became several rows: its rows are put together again.
spread AS MATERIALIZED (
  SELECT kind, source_id, first_row, rows_per_record
  FROM line_map
  WHERE rows_per_record > 1 AND list_contains($sources, source_id)
),
spread_row AS (
  SELECT 'traffic' AS kind, source_id, row_number, epoch_us(bin_start) AS at_us,
    hash(*COLUMNS(* EXCLUDE (row_number))) AS mark
  FROM traffic WHERE source_id IN (SELECT source_id FROM spread)
  UNION ALL
  SELECT 'metric', source_id, row_number, epoch_us("at"), hash(*COLUMNS(* EXCLUDE (row_number)))
  FROM metric WHERE source_id IN (SELECT source_id FROM spread)
),
spread_record AS MATERIALIZED (
  SELECT source_id, min(row_number) AS row_number, min(at_us) AS at_us, list(mark ORDER BY row_number) AS marks
  FROM (
    SELECT
      one.source_id, row_number, at_us, mark, first_row, (row_number - first_row) // rows_per_record AS place
    FROM spread_row AS one
    ASOF JOIN spread AS map
      ON map.kind = one.kind AND map.source_id = one.source_id AND map.first_row <= one.row_number
  )
  GROUP BY source_id, first_row, place
),
-- What has a time, each record once.
event AS MATERIALIZED (
  SELECT source_id, row_number, epoch_us("at") AS at_us
  FROM call WHERE list_contains($sources, source_id) AND "at" IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, epoch_us("at")
  FROM log WHERE list_contains($sources, source_id) AND "at" IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, epoch_us("at")
  FROM request WHERE list_contains($sources, source_id) AND "at" IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, epoch_us("at")
  FROM flow WHERE list_contains($sources, source_id) AND "at" IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, epoch_us("at")
  FROM record WHERE list_contains($sources, source_id) AND "at" IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, epoch_us(bin_start)
  FROM traffic WHERE list_contains($sources, source_id) AND source_id NOT IN (SELECT source_id FROM spread) AND bin_start IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, epoch_us("at")
  FROM metric WHERE list_contains($sources, source_id) AND source_id NOT IN (SELECT source_id FROM spread) AND "at" IS NOT NULL
  UNION ALL
  SELECT source_id, row_number, at_us FROM spread_record WHERE at_us IS NOT NULL
),
moment AS (
  SELECT
    source_id,
    make_timestamptz(min(at_us)) AS first_at,
    make_timestamptz(max(at_us)) AS last_at,
    count(*) FILTER (at_us > epoch_us(CAST($asOf AS TIMESTAMPTZ))) AS future
  FROM event
  GROUP BY source_id
),
step AS (
  SELECT source_id, at_us - lag(at_us) OVER (PARTITION BY source_id ORDER BY row_number) AS step_us FROM event
),
direction AS (
  SELECT
    source_id,
    count(*) FILTER (step_us > 0) AS forward,
    count(*) FILTER (step_us < 0) AS back,
    CASE
      WHEN least(forward, back) * 4 > forward + back THEN 'mixed'
      WHEN back > forward THEN 'descending'
      ELSE 'ascending'
    END AS sorted,
    CASE WHEN sorted = 'descending' THEN forward ELSE back END AS against
  FROM step
  GROUP BY source_id
),
-- Whole records are compared only where their hashes meet: half the time, same answer. Records of several rows are
-- equal when the hashes of all their rows are.
call_record AS NOT MATERIALIZED (SELECT * EXCLUDE (row_number) FROM call WHERE list_contains($sources, source_id)),
log_record AS NOT MATERIALIZED (SELECT * EXCLUDE (row_number) FROM log WHERE list_contains($sources, source_id)),
request_record AS NOT MATERIALIZED (SELECT * EXCLUDE (row_number) FROM request WHERE list_contains($sources, source_id)),
flow_record AS NOT MATERIALIZED (SELECT * EXCLUDE (row_number) FROM flow WHERE list_contains($sources, source_id)),
record_record AS NOT MATERIALIZED (SELECT * EXCLUDE (row_number) FROM record WHERE list_contains($sources, source_id)),
traffic_record AS NOT MATERIALIZED (
  SELECT * EXCLUDE (row_number)
  FROM traffic WHERE list_contains($sources, source_id) AND source_id NOT IN (SELECT source_id FROM spread)
),
metric_record AS NOT MATERIALIZED (
  SELECT * EXCLUDE (row_number)
  FROM metric WHERE list_contains($sources, source_id) AND source_id NOT IN (SELECT source_id FROM spread)
),
call_twin AS (SELECT hash(call_record) AS mark FROM call_record GROUP BY mark HAVING count(*) > 1),
log_twin AS (SELECT hash(log_record) AS mark FROM log_record GROUP BY mark HAVING count(*) > 1),
request_twin AS (SELECT hash(request_record) AS mark FROM request_record GROUP BY mark HAVING count(*) > 1),
flow_twin AS (SELECT hash(flow_record) AS mark FROM flow_record GROUP BY mark HAVING count(*) > 1),
record_twin AS (SELECT hash(record_record) AS mark FROM record_record GROUP BY mark HAVING count(*) > 1),
traffic_twin AS (SELECT hash(traffic_record) AS mark FROM traffic_record GROUP BY mark HAVING count(*) > 1),
metric_twin AS (SELECT hash(metric_record) AS mark FROM metric_record GROUP BY mark HAVING count(*) > 1),
duplicate AS (
  SELECT source_id, sum(copies - 1) AS surplus
  FROM (
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM call_record
      WHERE hash(call_record) IN (SELECT mark FROM call_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM log_record
      WHERE hash(log_record) IN (SELECT mark FROM log_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM request_record
      WHERE hash(request_record) IN (SELECT mark FROM request_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM flow_record
      WHERE hash(flow_record) IN (SELECT mark FROM flow_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM record_record
      WHERE hash(record_record) IN (SELECT mark FROM record_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM traffic_record
      WHERE hash(traffic_record) IN (SELECT mark FROM traffic_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, copies
    FROM (
      SELECT *, count(*) AS copies
      FROM metric_record
      WHERE hash(metric_record) IN (SELECT mark FROM metric_twin)
      GROUP BY ALL
    )
    UNION ALL
    SELECT source_id, count(*) FROM spread_record GROUP BY source_id, marks
  )
  WHERE copies > 1
  GROUP BY source_id
),
-- A counted bin keeps its place within the quarter hour; events need no more than the quarter hour itself. Only quarters
-- are asked for their wall clock. Counted from the year 0, because integer division rounds towards zero.
piece AS (
  SELECT DISTINCT
    source_id,
    (at_us + 62167219200000000) // 900000000 - 69074688 AS quarter,
    CASE WHEN bin_seconds IS NULL THEN 0 ELSE at_us - quarter * 900000000 END AS rest_us
  FROM event JOIN scope USING (source_id)
),
wall_quarter AS (
  SELECT quarter, timezone($zone, make_timestamptz(quarter * 900000000)) AS wall
  FROM (SELECT DISTINCT quarter FROM piece)
),
wall_piece AS MATERIALIZED (
  SELECT source_id, wall + to_microseconds(rest_us) AS wall FROM piece JOIN wall_quarter USING (quarter)
),
mode AS (
  SELECT
    source_id,
    CAST(min(wall) AS DATE) AS first_day,
    CAST(max(wall) AS DATE) AS last_day,
    last_day - first_day + 1 AS span_days,
    CASE WHEN bin_seconds IS NOT NULL THEN 'bin' WHEN span_days >= 14 THEN 'day' ELSE 'hour' END AS unit,
    CASE WHEN bin_seconds IS NOT NULL THEN bin_seconds WHEN span_days >= 14 THEN 86400 ELSE 3600 END AS unit_seconds,
    span_days >= 14 AS by_weekday,
    CASE WHEN bin_seconds IS NOT NULL THEN TRUE WHEN by_weekday THEN span_days >= 21 ELSE span_days >= 3 END AS telling
  FROM wall_piece JOIN scope USING (source_id)
  GROUP BY source_id, bin_seconds
),
unit AS MATERIALIZED (
  SELECT DISTINCT
    source_id,
    CASE unit WHEN 'bin' THEN wall ELSE date_trunc(unit, wall) END AS wall,
    CASE WHEN by_weekday THEN isodow(wall) ELSE 0 END AS weekday
  FROM wall_piece JOIN mode USING (source_id)
  WHERE telling
),
-- Days on which records can be expected at all.
candidate_day AS (
  SELECT source_id, day, CASE WHEN by_weekday THEN isodow(day) ELSE 0 END AS weekday
  FROM (SELECT *, unnest(generate_series(first_day, last_day, INTERVAL 1 DAY)) AS day FROM mode WHERE telling)
  WHERE unit <> 'bin' OR by_weekday
    OR (source_id, CAST(day AS DATE)) IN (SELECT (source_id, CAST(wall AS DATE)) FROM unit)
),
slot AS (
  SELECT source_id, weekday, wall - date_trunc('day', wall) AS into_day
  FROM unit JOIN (SELECT source_id, weekday, count(*) AS days FROM candidate_day GROUP BY ALL) USING (source_id, weekday)
  GROUP BY source_id, weekday, into_day, days
  HAVING 2 * count(*) >= days
),
unit_extent AS (SELECT source_id, min(wall) AS first_wall, max(wall) AS last_wall FROM unit GROUP BY source_id),
absent AS (
  SELECT source_id, day + into_day AS wall
  FROM candidate_day JOIN slot USING (source_id, weekday)
  ANTI JOIN unit ON unit.source_id = candidate_day.source_id AND unit.wall = day + into_day
),
absent_unit AS (
  SELECT
    source_id,
    unit,
    timezone($zone, wall) AS start_at,
    timezone($zone, wall + to_seconds(unit_seconds)) AS end_at
  FROM absent JOIN unit_extent USING (source_id) JOIN mode USING (source_id)
  WHERE wall BETWEEN first_wall AND last_wall
    -- A clock put forward skips an hour that nobody can record.
    AND timezone($zone, timezone($zone, wall)) = wall
),
absent_run AS (
  SELECT *, count(*) FILTER (begins) OVER (PARTITION BY source_id ORDER BY start_at) AS run
  FROM (
    SELECT *, lag(end_at) OVER (PARTITION BY source_id ORDER BY start_at) IS DISTINCT FROM start_at AS begins
    FROM absent_unit
  )
),
gap AS (
  SELECT source_id, unit, min(start_at) AS start_at, max(end_at) AS end_at, count(*) AS missing
  FROM absent_run
  GROUP BY source_id, unit, run
),
gaps AS (
  SELECT
    source_id,
    list(
      {'startAt': start_at, 'endAt': end_at, 'missingBins': CAST(missing AS INTEGER), 'unit': unit} ORDER BY start_at
    ) AS list,
    count(*) AS number,
    sum(missing) AS missing,
    arg_max({'startAt': start_at, 'endAt': end_at, 'missing': missing}, (missing, -epoch_us(start_at))) AS largest
  FROM gap
  GROUP BY source_id
)
SELECT
  scope.name AS "source",
  scope.kind AS "kind",
  moment.first_at AS "firstAt",
  moment.last_at AS "lastAt",
  scope.records_read AS "recordsRead",
  scope.loaded AS "loaded",
  scope.rejected AS "rejected",
  scope.skipped AS "skipped",
  scope.reconciled AS "reconciled",
  CAST(coalesce(duplicate.surplus, 0) AS BIGINT) AS "duplicates",
  CAST(coalesce(direction.against, 0) AS BIGINT) AS "outOfOrder",
  CAST(coalesce(moment.future, 0) AS BIGINT) AS "future",
  coalesce(gaps.list, []) AS "gaps",
  coalesce(direction.sorted, 'ascending') AS "order",
  CAST(coalesce(gaps.number, 0) AS INTEGER) AS "gapCount",
  CAST(coalesce(gaps.missing, 0) AS BIGINT) AS "missingBins",
  mode.unit AS "gapUnit",
  gaps.largest.startAt AS "largestGapStartAt",
  gaps.largest.endAt AS "largestGapEndAt",
  CAST(gaps.largest.missing AS BIGINT) AS "largestGapBins",
  scope.source_id AS "sourceId"
FROM scope
LEFT JOIN moment USING (source_id)
LEFT JOIN direction USING (source_id)
LEFT JOIN duplicate USING (source_id)
LEFT JOIN mode USING (source_id)
LEFT JOIN gaps USING (source_id)
ORDER BY scope.source_id
