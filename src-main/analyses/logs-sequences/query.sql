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
pair AS (
  SELECT template_id, next_id, count(*) AS times
  FROM step
  WHERE next_id IS NOT NULL
  GROUP BY ALL
),
followed AS (SELECT template_id, sum(times) AS times FROM pair GROUP BY template_id),
coming AS (SELECT next_id, sum(times) / sum(sum(times)) OVER () AS share FROM pair GROUP BY next_id),
ends AS (SELECT template_id, count(*) AS times FROM step WHERE next_id IS NULL GROUP BY template_id),
rule AS (
  SELECT
    pair.template_id,
    pair.next_id,
    pair.times,
    followed.times AS followed_times,
    pair.times / followed.times AS share,
    pair.times / followed.times / coming.share AS lift
  FROM pair
  JOIN followed ON followed.template_id = pair.template_id
  JOIN coming ON coming.next_id = pair.next_id
  WHERE pair.times >= $least AND pair.times >= $share * followed.times AND pair.template_id <> pair.next_id
    AND pair.times / followed.times >= 1.5 * coming.share
),
waits AS (
  SELECT step.template_id, median(wait_us) / 1000000 AS seconds
  FROM step
  JOIN rule ON rule.template_id = step.template_id AND rule.next_id = step.next_id
  GROUP BY step.template_id
),
broken AS (
  SELECT step.template_id, min(step.row_number) AS first_row
  FROM step
  JOIN rule ON rule.template_id = step.template_id AND rule.next_id <> step.next_id
  GROUP BY step.template_id
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
  CAST(rule.followed_times - rule.times AS BIGINT) AS "broken",
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
