-- The most frequent values of columns, of how many rows have each. Hours and weekdays come of bins of time within which
-- neither changes, named once each and not once a row.
WITH grouped AS MATERIALIZED (
  $counts
),
moments AS (
  SELECT
    timezone($zone, make_timestamptz((moment * $gridSeconds - 62135596800) * 1000000)) AS wall,
    row_count
  FROM grouped
  WHERE place = $momentPlace
),
named AS (
  SELECT place, nullif(coalesce($texts), '') AS value, row_count FROM grouped WHERE place <> $momentPlace
  UNION ALL
  SELECT $weekdayPlace, dayname(wall), sum(row_count) FROM moments GROUP BY dayname(wall)
  UNION ALL
  SELECT $hourPlace, hour(wall)::VARCHAR, sum(row_count) FROM moments GROUP BY hour(wall)
  UNION ALL
  SELECT $onlyFilePlace, $onlyFile, sum(row_count) FROM grouped WHERE place = $anyPlace HAVING count(*) > 0
)
SELECT
  place::BIGINT AS "place",
  count(*)::BIGINT AS "distinct",
  sum(row_count)::BIGINT AS "rows",
  min({'before': -row_count::BIGINT, 'missing': value IS NULL, 'value': value}, $top) AS "top"
FROM named
WHERE $search = '' OR contains(lower(value), lower($search))
GROUP BY place
