SELECT min(instant) AS "firstAt", max(instant) AS "lastAt"
FROM (
  SELECT kymo_instant(written, $layout, $ticks, $patterns, $zone) AS instant
  FROM (SELECT unnest($texts) AS written)
)
WHERE instant IS NOT NULL AND isfinite(instant)
