-- How often each value of template, level, component, host and event id comes on two sides: two periods, hosts or files.
-- A side is cut into 24 blocks of equal time, and the share of a value in each block tells how steady it is.
WITH
timed AS NOT MATERIALIZED (
  SELECT source_id, "at", host, level, component, event_id, template_id
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
extent AS (SELECT epoch_us(min("at")) AS first_us, epoch_us(max("at")) + 1 AS last_us FROM timed),
ranked AS (
  SELECT name, row_number() OVER (ORDER BY entries DESC, name) AS place
  FROM (
    SELECT CASE WHEN $by = 'host' THEN host ELSE source_id::VARCHAR END AS name, count(*) AS entries
    FROM timed
    WHERE $by <> 'period'
    GROUP BY ALL
  )
  WHERE name IS NOT NULL
),
given AS (
  SELECT
    CASE WHEN $by = 'source' THEN (SELECT min(source_id)::VARCHAR FROM source WHERE name = $first) ELSE CAST($first AS VARCHAR) END AS first_given,
    CASE WHEN $by = 'source' THEN (SELECT min(source_id)::VARCHAR FROM source WHERE name = $second) ELSE CAST($second AS VARCHAR) END AS second_given
),
-- Of the two that write most a side that is not named gets the one that the other has not.
named AS (
  SELECT
    CASE
      WHEN $first <> '' THEN first_given
      ELSE (SELECT arg_min(name, place) FROM ranked WHERE $second = '' OR name IS DISTINCT FROM second_given)
    END AS first_name,
    CASE
      WHEN $second <> '' THEN second_given
      WHEN $first <> '' THEN (SELECT arg_min(name, place) FROM ranked WHERE name IS DISTINCT FROM first_given)
      ELSE (SELECT name FROM ranked WHERE place = 2)
    END AS second_name
  FROM given
),
-- Periods are written as two instants with a slash between them; without them the range is halved.
period AS (
  SELECT
    1 AS side,
    CASE WHEN $by = 'period' AND $first <> '' THEN epoch_us(TRY_CAST(split_part($first, '/', 1) AS TIMESTAMPTZ)) ELSE first_us END AS from_us,
    CASE
      WHEN $by <> 'period' THEN last_us
      WHEN $first <> '' THEN epoch_us(TRY_CAST(split_part($first, '/', 2) AS TIMESTAMPTZ))
      ELSE (first_us + last_us) // 2
    END AS to_us
  FROM extent
  UNION ALL
  SELECT
    2,
    CASE
      WHEN $by <> 'period' THEN first_us
      WHEN $second <> '' THEN epoch_us(TRY_CAST(split_part($second, '/', 1) AS TIMESTAMPTZ))
      ELSE (first_us + last_us) // 2
    END,
    CASE WHEN $by = 'period' AND $second <> '' THEN epoch_us(TRY_CAST(split_part($second, '/', 2) AS TIMESTAMPTZ)) ELSE last_us END
  FROM extent
),
-- Looked through once for each field: values of all fields together are nearly as many as entries.
sided AS NOT MATERIALIZED (
  SELECT
    period.side,
    least(23, 24 * (epoch_us(timed."at") - from_us) // greatest(1, to_us - from_us)) AS block,
    template_id,
    level,
    component,
    CASE WHEN $by <> 'host' THEN host END AS host,
    event_id
  FROM timed
  JOIN period ON epoch_us(timed."at") >= from_us AND epoch_us(timed."at") < to_us
  CROSS JOIN named
  WHERE $by = 'period'
    OR CASE WHEN $by = 'host' THEN host ELSE timed.source_id::VARCHAR END = CASE period.side WHEN 1 THEN first_name ELSE second_name END
),
valued AS MATERIALIZED (
  SELECT side, block, 'template' AS field, template_id::VARCHAR AS value, count(*) AS entries FROM sided GROUP BY ALL
  UNION ALL
  SELECT side, block, 'level', level, count(*) FROM sided GROUP BY ALL
  UNION ALL
  SELECT side, block, 'component', component, count(*) FROM sided GROUP BY ALL
  UNION ALL
  SELECT side, block, 'host', host, count(*) FROM sided GROUP BY ALL
  UNION ALL
  SELECT side, block, 'event', event_id, count(*) FROM sided GROUP BY ALL
),
-- Blocks without an entry say nothing about shares.
block AS (
  SELECT side, block, sum(entries) AS entries FROM valued WHERE field = 'level' GROUP BY ALL
),
side AS (SELECT side, sum(entries) AS entries, count(*) AS blocks FROM block GROUP BY side),
-- What was asked for and is not there, with what is: for hosts and files the names most like it.
asked AS (
  SELECT 1 AS side, CAST($first AS VARCHAR) AS wanted, first_name AS name FROM named
  UNION ALL
  SELECT 2, CAST($second AS VARCHAR), second_name FROM named
),
labelled AS (
  SELECT coalesce(source.name, ranked.name) AS label, place
  FROM ranked
  LEFT JOIN source ON $by = 'source' AND source.source_id::VARCHAR = ranked.name
),
absent AS (
  SELECT
    asked.side,
    wanted,
    CASE
      WHEN $by = 'period' THEN (SELECT strftime(timezone($zone, make_timestamptz(first_us)), '%Y-%m-%d %H:%M') || ' to ' || strftime(timezone($zone, make_timestamptz(last_us)), '%Y-%m-%d %H:%M') FROM extent)
      ELSE (
        SELECT string_agg('"' || label || '"', ', ' ORDER BY likeness DESC, place)
        FROM (
          SELECT label, place, jaro_winkler_similarity(lower(label), lower(wanted)) AS likeness
          FROM labelled
          ORDER BY likeness DESC, place
          LIMIT 3
        )
      )
    END AS near
  FROM asked
  WHERE NOT EXISTS (FROM side WHERE side.side = asked.side) AND ($by <> 'period' OR wanted <> '')
),
known_value AS (
  SELECT field, value, sum(entries) AS entries
  FROM valued
  WHERE value IS NOT NULL
  GROUP BY ALL
  HAVING sum(entries) >= $least
),
share AS (
  SELECT
    known_value.field,
    known_value.value,
    block.side,
    coalesce(sum(valued.entries), 0) AS entries,
    list(coalesce(valued.entries, 0) / block.entries ORDER BY block.block) AS shares
  FROM known_value
  CROSS JOIN block
  LEFT JOIN valued
    ON valued.field = known_value.field AND valued.value = known_value.value
    AND valued.side = block.side AND valued.block = block.block
  GROUP BY ALL
)
SELECT
  one.field AS "field",
  coalesce(template.template, one.value) AS "value",
  CAST(template.template_id AS BIGINT) AS "templateId",
  CAST(one.entries AS BIGINT) AS "firstCount",
  CAST(other.entries AS BIGINT) AS "secondCount",
  CAST(first_side.entries AS BIGINT) AS "firstEntries",
  CAST(second_side.entries AS BIGINT) AS "secondEntries",
  one.shares::DOUBLE[] AS "firstShares",
  other.shares::DOUBLE[] AS "secondShares",
  CASE
    WHEN $by = 'period' THEN (SELECT strftime(timezone($zone, make_timestamptz(from_us)), '%Y-%m-%d %H:%M') || ' to ' || strftime(timezone($zone, make_timestamptz(to_us)), '%Y-%m-%d %H:%M') FROM period WHERE side = 1)
    WHEN $by = 'source' THEN (SELECT source.name FROM source, named WHERE source.source_id::VARCHAR = first_name)
    ELSE (SELECT first_name FROM named)
  END AS "firstName",
  CASE
    WHEN $by = 'period' THEN (SELECT strftime(timezone($zone, make_timestamptz(from_us)), '%Y-%m-%d %H:%M') || ' to ' || strftime(timezone($zone, make_timestamptz(to_us)), '%Y-%m-%d %H:%M') FROM period WHERE side = 2)
    WHEN $by = 'source' THEN (SELECT source.name FROM source, named WHERE source.source_id::VARCHAR = second_name)
    ELSE (SELECT second_name FROM named)
  END AS "secondName",
  CASE WHEN $by = 'period' THEN (SELECT make_timestamptz(from_us) FROM period WHERE side = 1) END AS "firstFrom",
  CASE WHEN $by = 'period' THEN (SELECT make_timestamptz(to_us) FROM period WHERE side = 1) END AS "firstTo",
  CASE WHEN $by = 'period' THEN (SELECT make_timestamptz(from_us) FROM period WHERE side = 2) END AS "secondFrom",
  CASE WHEN $by = 'period' THEN (SELECT make_timestamptz(to_us) FROM period WHERE side = 2) END AS "secondTo"
FROM share AS one
JOIN share AS other ON other.side = 2 AND other.field = one.field AND other.value = one.value
JOIN side AS first_side ON first_side.side = 1
JOIN side AS second_side ON second_side.side = 2
LEFT JOIN template ON one.field = 'template' AND template.template_id::VARCHAR = one.value
WHERE one.side = 1 AND (one.field <> 'template' OR template.template_id IS NOT NULL)
UNION ALL
SELECT 'absent', wanted, NULL, 0, 0, 0, 0, [], [], coalesce(near, ''), '', NULL, NULL, NULL, NULL
FROM absent
ORDER BY "field", "value", "templateId"
