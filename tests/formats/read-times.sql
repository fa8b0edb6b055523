SELECT kymo_instant(written, strptime_text, $layout, $ticks, $patterns, $zone) AS instant
FROM (
  SELECT *, kymo_strptime_text(written, $layout, $patterns) AS strptime_text
  FROM (SELECT unnest($texts::VARCHAR[]) AS written, generate_subscripts($texts::VARCHAR[], 1) AS place)
)
ORDER BY place
