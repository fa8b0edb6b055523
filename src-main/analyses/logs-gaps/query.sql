-- Silences: stretches without an entry of a name, in which by its usual rhythm many would have come.
-- `auto` looks at hosts where there are several, else at all entries together.
WITH
timed AS NOT MATERIALIZED (
  SELECT source_id, "at", host, component
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
extent AS (
  SELECT
    epoch_us(min("at")) AS first_us,
    epoch_us(max("at")) AS last_us,
    CASE WHEN $by <> 'auto' THEN $by WHEN count(DISTINCT host) > 1 THEN 'host' ELSE 'all' END AS chosen
  FROM timed
),
-- Entries are put together in slices so short that a silence is longer; their first and last times are exact. From four
-- days on, what is usual is told for each hour of the day, from three weeks on apart for the weekend; else for all times.
measure AS (
  SELECT
    *,
    greatest(1000000, (last_us - first_us) // 20000) AS slice_us,
    CASE
      WHEN last_us - first_us >= 345600000000 THEN 3600000000
      ELSE greatest(1000000, (last_us - first_us) // 96)
    END AS bin_us,
    last_us - first_us >= 345600000000 AS has_days,
    last_us - first_us >= 1814400000000 AS has_weeks
  FROM extent
),
slice AS MATERIALIZED (
  SELECT
    CASE chosen
      WHEN 'all' THEN 'all entries'
      WHEN 'source' THEN source_id::VARCHAR
      WHEN 'host' THEN host
      ELSE component
    END AS name,
    epoch_us("at") // slice_us AS place,
    epoch_us(min("at")) AS first_us,
    epoch_us(max("at")) AS last_us,
    count(*) AS entries
  FROM timed, measure
  GROUP BY ALL
),
name_extent AS (
  SELECT name, min(first_us) AS first_us, max(last_us) AS last_us, sum(entries) AS entries
  FROM slice
  WHERE name IS NOT NULL
  GROUP BY name
  HAVING sum(entries) >= $least
),
bin AS (
  SELECT
    bin,
    CASE
      WHEN has_weeks THEN hour(wall) + CASE WHEN isodow(wall) >= 6 THEN 24 ELSE 0 END
      WHEN has_days THEN hour(wall)
      ELSE 0
    END AS slot
  FROM (
    SELECT bin, has_days, has_weeks, timezone($zone, make_timestamptz(bin * bin_us)) AS wall
    FROM (SELECT *, unnest(range(first_us // bin_us, last_us // bin_us + 1)) AS bin FROM measure)
  )
),
counted AS (
  SELECT name, slice.first_us // bin_us AS bin, sum(entries) AS entries
  FROM slice, measure
  GROUP BY ALL
),
usual AS (
  SELECT name_extent.name, bin.slot, median(coalesce(counted.entries, 0)) AS entries
  FROM name_extent
  CROSS JOIN bin
  LEFT JOIN counted ON counted.name = name_extent.name AND counted.bin = bin.bin
  GROUP BY ALL
),
so_far AS MATERIALIZED (
  SELECT
    usual.name,
    bin.bin,
    usual.entries AS usual,
    sum(usual.entries) OVER (PARTITION BY usual.name ORDER BY bin.bin ROWS UNBOUNDED PRECEDING) - usual.entries AS before
  FROM bin
  JOIN usual ON usual.slot = bin.slot
),
silence AS (
  SELECT name, from_us, to_us, FALSE AS is_lasting
  FROM (
    SELECT name, lag(last_us) OVER (PARTITION BY name ORDER BY place) AS from_us, first_us AS to_us
    FROM slice
    WHERE name IN (SELECT name FROM name_extent)
  )
  WHERE from_us IS NOT NULL
  UNION ALL
  -- A file that ends where another goes on is no silence: one of both has to have been there beside the other.
  SELECT one.name, one.last_us, measure.last_us, TRUE
  FROM name_extent AS one, measure
  WHERE one.last_us < measure.last_us
    AND (
      chosen <> 'source'
      OR EXISTS (
        FROM name_extent AS other
        WHERE other.name <> one.name AND other.first_us < (one.first_us + one.last_us) // 2 AND other.last_us > one.last_us
      )
    )
),
-- Each end meets the one bin it lies in, in a step of its own: planned together, all the bins of a name would meet.
ended AS MATERIALIZED (
  SELECT silence.*, bin_us, from_us // bin_us AS from_bin, to_us // bin_us AS to_bin
  FROM silence, measure
),
started AS MATERIALIZED (
  SELECT ended.*, before AS before_from, usual AS usual_from
  FROM ended
  JOIN so_far ON so_far.name = ended.name AND so_far.bin = ended.from_bin
),
expected AS (
  SELECT
    started.* EXCLUDE (bin_us, from_bin, to_bin, before_from, usual_from),
    before + usual * (to_us % bin_us) / bin_us - before_from - usual_from * (from_us % bin_us) / bin_us AS entries
  FROM started
  JOIN so_far ON so_far.name = started.name AND so_far.bin = started.to_bin
),
-- A silence is none where ten more of its kind are usual: it has to miss twice as much as the tenth largest.
ranked AS (
  SELECT
    *,
    coalesce(
      nth_value(entries, 10) OVER (
        PARTITION BY name ORDER BY entries DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ),
      0
    ) AS tenth
  FROM expected
)
SELECT
  measure.chosen AS "by",
  coalesce(source.name, ranked.name) AS "name",
  make_timestamptz(ranked.from_us) AS "fromAt",
  make_timestamptz(ranked.to_us) AS "toAt",
  CAST((ranked.to_us - ranked.from_us) / 60000000 AS DOUBLE) AS "minutes",
  CAST(ranked.entries AS DOUBLE) AS "missingEntries",
  CAST(3600000000 * ranked.entries / (ranked.to_us - ranked.from_us) AS DOUBLE) AS "usualPerHour",
  ranked.is_lasting AS "isLasting"
FROM ranked
CROSS JOIN measure
LEFT JOIN source ON measure.chosen = 'source' AND source.source_id::VARCHAR = ranked.name
WHERE ranked.entries >= $least AND ranked.entries >= 2 * ranked.tenth
ORDER BY "missingEntries" DESC, "name", "fromAt"
