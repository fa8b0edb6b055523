-- Sampled times in bins of one width, about $bins between the first and the last; bins without a time are left out.
WITH instants AS (
  SELECT kymo_year_of(
    kymo_instant(written, strptime_text, $timeLayout, $epochTicks, $timePatterns, $zone),
    written,
    strptime_text,
    $timePatterns,
    $zone,
    $latestDay
  ) AS instant
  FROM (
    SELECT *, kymo_strptime_text(written, $timeLayout, $timePatterns) AS strptime_text
    FROM (SELECT unnest(string_split($text, chr(10))) AS written)
  )
), found AS (
  SELECT instant FROM instants WHERE kymo_is_instant(instant)
), span AS (
  SELECT min(instant) AS first_at, max(instant) AS last_at, greatest(1, (epoch_ms(max(instant)) - epoch_ms(min(instant))) // $bins) AS width
  FROM found
)
SELECT
  first_at AS "firstAt",
  last_at AS "lastAt",
  make_timestamptz(((epoch_ms(instant) - epoch_ms(first_at)) // width * width + epoch_ms(first_at)) * 1000) AS "binStart",
  count(*)::INTEGER AS "records"
FROM found, span
GROUP BY ALL
ORDER BY "binStart"
