-- Sampled times in bins of one width, $bins or a few less between the first and the last; bins without a time are left
-- out. A bin is so many of the usual steps between times: else some bins of an hourly count would hold none of its times.
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
), stepped AS (
  SELECT epoch_ms(instant) - lag(epoch_ms(instant)) OVER (ORDER BY instant) AS step
  FROM (SELECT DISTINCT instant FROM found)
), usual AS (
  SELECT greatest(1, coalesce(quantile_disc(step, 0.5), 1)) AS step FROM stepped
), span AS (
  SELECT
    min(instant) AS first_at,
    max(instant) AS last_at,
    usual.step * greatest(1, ceil((epoch_ms(max(instant)) - epoch_ms(min(instant))) / $bins / usual.step))::BIGINT AS width
  FROM found, usual
  GROUP BY usual.step
)
SELECT
  first_at AS "firstAt",
  last_at AS "lastAt",
  make_timestamptz(((epoch_ms(instant) - epoch_ms(first_at)) // width * width + epoch_ms(first_at)) * 1000) AS "binStart",
  count(*)::INTEGER AS "records"
FROM found, span
GROUP BY ALL
ORDER BY "binStart"
