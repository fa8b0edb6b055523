SELECT kymo_instant(written, $layout, $ticks, $patterns, $zone) AS instant
FROM (SELECT unnest($texts::VARCHAR[]) AS written, generate_subscripts($texts::VARCHAR[], 1) AS place)
ORDER BY place
