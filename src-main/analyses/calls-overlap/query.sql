,
-- One row per pair of call files: what both hold, and whether it is the same calls. Only the range is judged.
-- What tells it, the first that can:
--   key      a column of both (by its name) that tells calls apart: at least nine in ten records have a value, and nine in
--            ten of the values are their own; a running number of the rows is none. A key is in both when its value is, on
--            the same day. It decides where any key is in both (unless what comes next agrees more), and where nothing
--            but counts could.
--   records  files of one layout with events: records that are equal in every cell
--   times    other files with events that carry a time: records at the same instant
--            Of both, what is left beyond chance: (same - chance) / (smaller file - chance), as Cohen's kappa does (1960).
--            Chance is the most that is the same when one file is moved by 5, 15, 30 or 60 minutes to either side (where
--            one carries no time of day, by a week).
--   counts   anything else: the calls of the common bins (quarters, hours or days, whichever both files tell apart; days
--            for more than 200 pairs with common days). d = a - b / r, r the ratio of both, has the variance
--            a + b / r^2 for independent Poisson counts. Agreement is 1 - mean(d^2 / variance), the mean taken robustly
--            and divided by that of a with the b of a week later if this is below 1: small or regular counts agree by
--            themselves. Of a file that holds a share p of the calls of the other it is 2 p / (1 + p).
-- Gaps that could not be seen in a chart, or are no longer than a weekend with a holiday, do not end a stretch.
run_day AS (
  SELECT source_id AS one_id, CAST(NULL AS INTEGER) AS other_id, day FROM source_day
  UNION ALL
  SELECT one.source_id, other.source_id, one.day
  FROM source_day AS one JOIN source_day AS other ON other.day = one.day AND other.source_id > one.source_id
),
run AS (
  SELECT one_id, other_id, min(day) AS first_day, max(day) AS last_day
  FROM (
    SELECT *, count(*) FILTER (begins) OVER (PARTITION BY one_id, other_id ORDER BY day) AS place
    FROM (
      SELECT *,
        day - lag(day) OVER days - 1 > greatest(
          3, (max(day) OVER (PARTITION BY one_id, other_id) - min(day) OVER (PARTITION BY one_id, other_id)) / 100
        ) AS begins
      FROM run_day
      WINDOW days AS (PARTITION BY one_id, other_id ORDER BY day)
    )
  )
  GROUP BY one_id, other_id, place
),
stretches AS MATERIALIZED (
  SELECT one_id, other_id, list({'fromDay': first_day, 'toDay': last_day} ORDER BY first_day) AS list
  FROM run
  GROUP BY one_id, other_id
),
judged AS (
  SELECT
    one_id,
    other_id,
    key_best.name AS key_column,
    key_best.same AS same_keys,
    matched.chance,
    counts.equal_share,
    CASE
      WHEN key_best.same > 0 AND key_best.agreement >= coalesce(matched.agreement, 0) THEN 'key'
      WHEN matched.agreement IS NOT NULL THEN compared
      WHEN key_best.name IS NOT NULL THEN 'key'
      ELSE 'counts'
    END AS basis,
    CASE basis WHEN 'key' THEN key_best.agreement WHEN 'counts' THEN counts.agreement ELSE matched.agreement END
      AS agreed,
    CASE
      WHEN basis = 'counts' AND related THEN CASE WHEN equal_share >= 0.9 THEN 'same' ELSE 'differ' END
      WHEN basis = 'counts' THEN 'parts'
      WHEN agreed >= 0.9 THEN 'same'
      WHEN agreed >= 0.1 THEN 'differ'
      ELSE 'parts'
    END AS verdict,
    CASE
      WHEN basis = 'key' THEN key_best.same
      WHEN verdict = 'parts' THEN 0
      WHEN basis = 'counts' THEN counts.same
      WHEN verdict = 'same' THEN matched.same
      ELSE matched.same - matched.chance
    END AS shared
  FROM pair
  LEFT JOIN matched USING (one_id, other_id)
  LEFT JOIN key_best USING (one_id, other_id)
  LEFT JOIN counts USING (one_id, other_id)
)
SELECT
  one_file.name AS "source",
  other_file.name AS "otherSource",
  coalesce(verdict, 'apart') AS "verdict",
  basis AS "basis",
  CAST(coalesce(common.days, 0) AS INTEGER) AS "commonDays",
  CAST(one.days - coalesce(common.days, 0) AS INTEGER) AS "daysOnly",
  CAST(other.days - coalesce(common.days, 0) AS INTEGER) AS "otherDaysOnly",
  CAST(coalesce(one_calls, 0) AS BIGINT) AS "calls",
  CAST(coalesce(other_calls, 0) AS BIGINT) AS "otherCalls",
  CAST(other_calls / nullif(one_calls, 0) AS DOUBLE) AS "ratio",
  CAST(coalesce(shared, 0) AS BIGINT) AS "sharedCalls",
  CAST(agreed AS DOUBLE) AS "agreement",
  CAST(coalesce(same_at.records, 0) AS BIGINT) AS "sameAt",
  CAST(chance AS BIGINT) AS "sameByChance",
  key_column AS "keyColumn",
  CAST(same_keys AS BIGINT) AS "sameKeys",
  CAST(equal_share AS DOUBLE) AS "equalBinsShare",
  one.first_at AS "firstAt",
  one.last_at AS "lastAt",
  other.first_at AS "otherFirstAt",
  other.last_at AS "otherLastAt",
  one_list.list AS "stretches",
  other_list.list AS "otherStretches",
  coalesce(common_list.list, []) AS "commonStretches",
  one.source_id AS "sourceId",
  other.source_id AS "otherSourceId"
FROM fact AS one
JOIN fact AS other ON other.source_id > one.source_id
JOIN file AS one_file ON one_file.source_id = one.source_id
JOIN file AS other_file ON other_file.source_id = other.source_id
JOIN stretches AS one_list ON one_list.one_id = one.source_id AND one_list.other_id IS NULL
JOIN stretches AS other_list ON other_list.one_id = other.source_id AND other_list.other_id IS NULL
LEFT JOIN stretches AS common_list ON common_list.one_id = one.source_id AND common_list.other_id = other.source_id
LEFT JOIN common ON common.one_id = one.source_id AND common.other_id = other.source_id
LEFT JOIN judged ON judged.one_id = one.source_id AND judged.other_id = other.source_id
LEFT JOIN same_at ON same_at.one_id = one.source_id AND same_at.other_id = other.source_id
ORDER BY one.source_id, other.source_id
