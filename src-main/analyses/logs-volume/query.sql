-- Log entries per bin and level. $binMinutes 0 takes the smallest usual width that gives at most 200 bins.
-- Bins follow the site's clock, weeks begin on Monday. Up to an hour, a bin keeps its offset, so that the hour that
-- happens twice in autumn stays two bins; wider bins are wall-clock intervals and are 23 or 25 hours then.
WITH
entry AS (
  SELECT "at", level
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
extent AS (SELECT (epoch_us(max("at")) - epoch_us(min("at"))) // 60000000 AS span_minutes FROM entry),
width AS (
  SELECT
    CASE
      WHEN CAST($binMinutes AS BIGINT) > 0 THEN CAST($binMinutes AS BIGINT)
      ELSE coalesce(min(minutes) FILTER (span_minutes // minutes < 200), 10080)
    END AS minutes
  FROM extent, (SELECT unnest([1, 5, 15, 60, 360, 1440, 10080]) AS minutes)
),
-- Only pieces are asked for their wall clock, not entries: quarter hours where they fit the bin, else minutes.
cut AS (
  SELECT minutes * 60000000 AS bin_us, CASE WHEN minutes % 15 = 0 THEN 900000000 ELSE 60000000 END AS piece_us
  FROM width
),
-- Counted from Monday in the year 0 (0000-01-03): integer division and remainder round towards zero.
piece AS (
  SELECT
    bin_us,
    ((epoch_us("at") + 62167046400000000) // piece_us) * piece_us - 62167046400000000 AS start_us,
    level,
    count(*) AS entries
  FROM entry, cut
  GROUP BY ALL
),
wall_piece AS (
  SELECT
    *,
    timezone($zone, make_timestamptz(start_us)) AS wall,
    (epoch_us(wall) + 62167046400000000) % bin_us AS into_bin_us
  FROM piece
)
SELECT
  CASE
    WHEN bin_us <= 3600000000 THEN make_timestamptz(start_us - into_bin_us)
    ELSE timezone($zone, make_timestamp(epoch_us(wall) - into_bin_us))
  END AS "binStart",
  level AS "level",
  CAST(sum(entries) AS BIGINT) AS "entries",
  CAST(bin_us // 60000000 AS INTEGER) AS "binMinutes"
FROM wall_piece
GROUP BY ALL
ORDER BY "binStart", "entries" DESC, "level"
