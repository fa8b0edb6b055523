-- What follows what within a process, host, component or file, in the order of the lines; a pair that nearly always
-- comes is a rule, and where it does not come it is broken. `auto` takes processes where nine of ten entries name one.
WITH
has AS (
  SELECT
    CASE
      WHEN $within <> 'auto' THEN $within
      WHEN count(pid) >= 0.9 * count(*) AND count(*) > 0 THEN 'pid'
      ELSE 'source'
    END AS chosen
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
entry AS NOT MATERIALIZED (
  SELECT
    source_id,
    row_number,
    "at",
    template_id,
    CASE chosen WHEN 'pid' THEN concat_ws(' ', host, pid) WHEN 'host' THEN host WHEN 'component' THEN component ELSE '' END AS thread
  FROM log, has
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ) AND template_id IS NOT NULL
),
step AS MATERIALIZED (
  SELECT
    source_id,
    row_number,
    "at",
    template_id,
    lead(template_id) OVER thread AS next_id,
    epoch_us(lead("at") OVER thread) - epoch_us("at") AS wait_us
  FROM entry
  WHERE thread IS NOT NULL
  WINDOW thread AS (PARTITION BY source_id, thread ORDER BY row_number)
),
step_total AS (SELECT count(*) AS steps FROM step),
coming AS (SELECT template_id, count(*) / any_value(steps) AS share FROM step, step_total GROUP BY template_id),
pair AS (
  SELECT template_id, next_id, count(*) AS times
  FROM step
  WHERE next_id IS NOT NULL
  GROUP BY ALL
),
followed AS (SELECT template_id, sum(times) AS times FROM pair GROUP BY template_id),
likely AS (
  SELECT pair.*, followed.times AS followed_times
  FROM pair
  JOIN followed ON followed.template_id = pair.template_id
  WHERE pair.times >= $least AND pair.times >= $share * followed.times AND pair.template_id <> pair.next_id
),
waits AS (
  SELECT step.template_id, median(wait_us) / 1000000 AS seconds, quantile_disc(wait_us, 0.99) AS usual_us
  FROM step
  JOIN likely ON likely.template_id = step.template_id AND likely.next_id = step.next_id
  GROUP BY step.template_id
),
-- Nothing followed, though the file goes on for longer than what follows nearly always takes. Behind what most threads
-- end with that is nothing special; behind anything else a process was cut off.
file_end AS (SELECT source_id, max("at") AS last_at FROM entry GROUP BY source_id),
ended AS MATERIALIZED (
  SELECT
    step.template_id,
    step.row_number,
    usual_us IS NOT NULL AND epoch_us(last_at) - epoch_us(step."at") > usual_us AS had_time,
    2 * count(*) OVER (PARTITION BY step.template_id) > count(*) OVER () AS is_usual_end
  FROM step
  JOIN file_end ON file_end.source_id = step.source_id
  LEFT JOIN waits ON waits.template_id = step.template_id
  WHERE step.next_id IS NULL
),
ends AS (
  SELECT
    template_id,
    count(*) AS times,
    count(*) FILTER (had_time) AS timely,
    count(*) FILTER (had_time AND NOT is_usual_end) AS cut_off
  FROM ended
  GROUP BY template_id
),
rule AS (
  SELECT
    likely.template_id,
    likely.next_id,
    likely.times,
    likely.followed_times + coalesce(ends.cut_off, 0) AS expected_times,
    likely.times / expected_times AS share,
    likely.times / expected_times / coming.share AS lift
  FROM likely
  JOIN coming ON coming.template_id = likely.next_id
  LEFT JOIN ends ON ends.template_id = likely.template_id
  WHERE likely.times >= $share * (likely.followed_times + coalesce(ends.timely, 0))
    AND likely.times / expected_times >= 1.5 * coming.share
),
broken AS (
  SELECT template_id, min(row_number) AS first_row
  FROM (
    SELECT step.template_id, step.row_number
    FROM step
    JOIN rule ON rule.template_id = step.template_id AND rule.next_id <> step.next_id
    UNION ALL
    SELECT ended.template_id, ended.row_number
    FROM ended
    SEMI JOIN rule ON rule.template_id = ended.template_id
    WHERE had_time AND NOT is_usual_end
  )
  GROUP BY template_id
),
instead AS (
  SELECT pair.template_id, arg_max(pair.next_id, (pair.times, -pair.next_id)) AS next_id
  FROM pair
  JOIN rule ON rule.template_id = pair.template_id AND rule.next_id <> pair.next_id
  GROUP BY pair.template_id
),
map AS (SELECT source_id, first_row, line FROM line_map WHERE kind = 'log'),
broken_place AS (
  SELECT broken.template_id, record."at", record.source_id, source.name, map.line + broken.first_row - map.first_row AS line
  FROM broken
  JOIN log AS record ON record.row_number = broken.first_row
  JOIN source ON source.source_id = record.source_id
  ASOF JOIN map ON map.source_id = record.source_id AND map.first_row <= broken.first_row
)
SELECT
  has.chosen AS "within",
  CAST(rule.template_id AS BIGINT) AS "templateId",
  before.template AS "template",
  CAST(rule.next_id AS BIGINT) AS "nextTemplateId",
  after.template AS "nextTemplate",
  CAST(rule.times AS BIGINT) AS "times",
  CAST(rule.share AS DOUBLE) AS "share",
  CAST(rule.lift AS DOUBLE) AS "lift",
  CAST(waits.seconds AS DOUBLE) AS "medianSeconds",
  CAST(rule.expected_times - rule.times AS BIGINT) AS "broken",
  CAST(coalesce(ends.times, 0) AS BIGINT) AS "ends",
  CAST(instead.next_id AS BIGINT) AS "insteadTemplateId",
  other.template AS "insteadTemplate",
  broken_place."at" AS "firstBrokenAt",
  broken_place.name AS "brokenSource",
  CAST(broken_place.line AS BIGINT) AS "brokenLine"
FROM rule
CROSS JOIN has
JOIN template AS before ON before.template_id = rule.template_id
JOIN template AS after ON after.template_id = rule.next_id
LEFT JOIN waits ON waits.template_id = rule.template_id
LEFT JOIN ends ON ends.template_id = rule.template_id
LEFT JOIN instead ON instead.template_id = rule.template_id
LEFT JOIN template AS other ON other.template_id = instead.next_id
LEFT JOIN broken_place ON broken_place.template_id = rule.template_id
ORDER BY "broken" > 0 DESC, "times" DESC, "templateId"
