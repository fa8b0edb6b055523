,
-- Follows pairs.sql: the records and keys that both files of a pair hold.
same_at AS (
  SELECT one_id, other_id, sum(least(one.records, other.records)) AS records
  FROM pair
  JOIN instant AS one ON one.source_id = one_id
  JOIN instant AS other ON other.source_id = other_id AND other."at" = one."at"
  GROUP BY ALL
),
-- What is compared beyond chance: whole records by a hash of their cells, or instants.
moment AS MATERIALIZED (
  SELECT 'times' AS compared, source_id, "at", CAST(0 AS UBIGINT) AS cells, records
  FROM instant
  WHERE source_id IN (SELECT source_id FROM pair_side WHERE compared = 'times')
  UNION ALL
  SELECT 'records', source_id, "at",
    hash(queue, direction, answered, wait_seconds, handle_seconds, agent, count, extra) AS cells, count(*)
  FROM call
  WHERE source_id IN (SELECT source_id FROM pair_side WHERE compared = 'records')
    AND counted AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  GROUP BY source_id, "at", cells
),
moved AS (
  SELECT one_id, other_id, minutes, sum(least(one.records, other.records)) AS records
  FROM (
    SELECT
      *,
      unnest(CASE WHEN both_timed THEN [-60, -30, -15, -5, 0, 5, 15, 30, 60] ELSE [-10080, 0, 10080] END) AS minutes
    FROM pair
    WHERE compared IS NOT NULL
  ) AS pair
  JOIN moment AS one ON one.source_id = one_id AND one.compared = pair.compared
  JOIN moment AS other ON other.source_id = other_id AND other.compared = pair.compared AND other.cells = one.cells
    AND other."at" = one."at" + to_minutes(minutes)
  GROUP BY ALL
),
matched AS (
  SELECT
    one_id,
    other_id,
    coalesce(max(moved.records) FILTER (minutes = 0), 0) AS same,
    coalesce(max(moved.records) FILTER (minutes <> 0), 0) AS chance,
    CASE
      WHEN chance < 0.95 * fewer_records THEN greatest(0, (same - chance) / (fewer_records - chance))
    END AS agreement
  FROM pair LEFT JOIN moved USING (one_id, other_id)
  WHERE pair.compared IS NOT NULL
  GROUP BY one_id, other_id, fewer_records
),
key_column AS MATERIALIZED (
  SELECT source_id, plain, min(place) AS place, arg_min(name, place) AS name
  FROM (
    SELECT *, regexp_replace(lower(name), '[^\p{L}\d]+', '', 'g') AS plain
    FROM (
      SELECT source_id, unnest(extra_names) AS name, generate_subscripts(extra_names, 1) AS place
      FROM file
      WHERE source_id IN (SELECT source_id FROM pair_side WHERE both_events)
    )
  )
  WHERE plain <> ''
  GROUP BY source_id, plain
),
key_value AS MATERIALIZED (
  SELECT source_id, plain, CAST(wall AS DATE) AS day, value, count(*) AS records
  FROM (
    SELECT source_id, plain, (epoch_us("at") + 62167219200000000) // 900000000 AS quarter,
      nullif(trim(extra[place]), '') AS value
    FROM call JOIN key_column USING (source_id)
    WHERE counted AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
      AND plain IN (SELECT plain FROM key_column GROUP BY plain HAVING count(*) > 1)
  )
  JOIN wall_quarter USING (quarter)
  GROUP BY ALL
),
key_fact AS (
  SELECT
    source_id,
    plain,
    sum(records) FILTER (value IS NOT NULL) AS filled,
    count(DISTINCT value) AS distinct_values,
    min(TRY_CAST(value AS BIGINT)) AS least_number,
    max(TRY_CAST(value AS BIGINT)) AS greatest_number
  FROM key_value
  GROUP BY source_id, plain
  HAVING filled >= 0.9 * sum(records) AND distinct_values >= 0.9 * filled AND distinct_values >= 10
    AND NOT coalesce(least_number IN (0, 1) AND greatest_number - least_number + 1 = distinct_values, FALSE)
),
-- Keys of the side with fewer of them on the common days.
key_side AS MATERIALIZED (
  SELECT one_id, other_id, plain, min(keys) AS fewer_keys
  FROM (
    SELECT one_id, other_id, source_id, key_value.plain, count(*) AS keys
    FROM pair_side AS side
    JOIN key_fact AS fact USING (source_id)
    JOIN key_fact AS partner_fact ON partner_fact.source_id = partner_id AND partner_fact.plain = fact.plain
    JOIN key_value USING (source_id)
    JOIN source_day AS partner_day ON partner_day.source_id = partner_id AND partner_day.day = key_value.day
    WHERE both_events AND key_value.plain = fact.plain AND value IS NOT NULL
    GROUP BY ALL
  )
  GROUP BY one_id, other_id, plain
),
key_match AS (
  SELECT one_id, other_id, side.plain, count(other.value) AS same, same / fewer_keys AS agreement
  FROM key_side AS side
  JOIN key_value AS one ON one.source_id = one_id AND one.plain = side.plain
  LEFT JOIN key_value AS other
    ON other.source_id = other_id AND other.plain = side.plain AND other.day = one.day AND other.value = one.value
  GROUP BY one_id, other_id, side.plain, fewer_keys
),
key_best AS (
  SELECT
    one_id,
    other_id,
    arg_max(name, (same, name)) AS name,
    max(same) AS same,
    arg_max(agreement, (same, name)) AS agreement
  FROM key_match JOIN key_column ON key_column.source_id = one_id AND key_column.plain = key_match.plain
  GROUP BY one_id, other_id
)
