-- Bins that stand out of the usual of their series, with what is usual: the mean of its nine tenths quietest bins, their
-- median at least. $binMinutes 0 takes the smallest usual width that gives at most 500 bins.
WITH
timed AS NOT MATERIALIZED (
  SELECT
    "at",
    CASE $by WHEN 'level' THEN level WHEN 'component' THEN component ELSE template_id::VARCHAR END AS series
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
extent AS (SELECT epoch_us(min("at")) AS first_us, epoch_us(max("at")) AS last_us FROM timed),
width AS (
  SELECT
    CASE
      WHEN CAST($binMinutes AS BIGINT) > 0 THEN CAST($binMinutes AS BIGINT)
      ELSE coalesce(min(minutes) FILTER ((last_us - first_us) // 60000000 // minutes < 500), 360)
    END * CAST(60000000 AS BIGINT) AS bin_us
  FROM extent, (SELECT unnest([1, 5, 15, 60, 360]) AS minutes)
),
counted AS MATERIALIZED (
  SELECT series, epoch_us("at") // bin_us AS bin, count(*) AS entries
  FROM timed, width
  WHERE series IS NOT NULL
  GROUP BY ALL
),
bins AS (
  SELECT all_bins, CAST(ceil(0.9 * all_bins) AS BIGINT) AS quiet_bins
  FROM (SELECT last_us // bin_us - first_us // bin_us + 1 AS all_bins FROM extent, width)
),
busy_series AS (SELECT series FROM counted GROUP BY series HAVING max(entries) >= $least),
all_series AS (SELECT count(DISTINCT series) AS series_count FROM counted),
ordered AS (
  SELECT
    series,
    entries,
    row_number() OVER (PARTITION BY series ORDER BY entries DESC) AS place
  FROM counted
  SEMI JOIN busy_series USING (series)
),
-- Bins without an entry are not stored: they are among the quietest.
quiet AS (
  SELECT
    series,
    coalesce(sum(entries) FILTER (place > all_bins - quiet_bins), 0) / quiet_bins AS quiet_mean,
    coalesce(sum(entries * entries) FILTER (place > all_bins - quiet_bins), 0) / quiet_bins AS quiet_square,
    coalesce(max(entries) FILTER (place = all_bins // 2 + 1), 0) AS middle
  FROM ordered, bins
  GROUP BY series, all_bins, quiet_bins
)
SELECT
  counted.series AS "series",
  CAST(counted.bin AS BIGINT) AS "bin",
  make_timestamptz(counted.bin * bin_us) AS "binStart",
  make_timestamptz((counted.bin + 1) * bin_us) AS "binEnd",
  CAST(bin_us // 60000000 AS INTEGER) AS "binMinutes",
  CAST(counted.entries AS BIGINT) AS "entries",
  CAST(greatest(quiet_mean, middle) AS DOUBLE) AS "usual",
  CAST(greatest(0, quiet_square - quiet_mean * quiet_mean) AS DOUBLE) AS "usualVariance",
  CAST(all_bins AS INTEGER) AS "bins",
  CAST(series_count AS INTEGER) AS "seriesCount",
  template.template AS "template"
FROM counted
CROSS JOIN width
CROSS JOIN bins
CROSS JOIN all_series
JOIN quiet ON quiet.series = counted.series
LEFT JOIN template ON $by = 'template' AND template.template_id::VARCHAR = counted.series
WHERE counted.entries >= $least
  AND counted.entries >= $factor * greatest(quiet_mean, middle)
  AND all_bins >= 20
ORDER BY "series", "bin"
