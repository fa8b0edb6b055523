SELECT
  (SELECT CAST(arg_min(label, source_id) AS VARCHAR) FROM column_of_source) AS "column",
  (
    SELECT coalesce(list(label ORDER BY place), [])
    FROM (
      SELECT arg_min(label, place) AS label, min(place) AS place
      FROM (SELECT label, (preference, position, source_id) AS place FROM offered_column WHERE label IS NOT NULL)
      GROUP BY lower(trim(label))
    )
  ) AS "columnsToChoose",
  (SELECT CAST(count(*) AS INTEGER) FROM category_rank) AS "categories",
  CAST(total AS BIGINT) AS "totalCalls",
  CAST(total - coalesce(sum(calls), 0) AS BIGINT) AS "callsWithoutCategory",
  (SELECT CAST(coalesce(sum(days), 0) AS INTEGER) FROM weekday_days) AS "days",
  max("category") FILTER ("rank" = 1) AS "topCategory",
  max(calls) FILTER ("rank" = 1) AS "topCalls",
  max("share") FILTER ("rank" = 1) AS "topShare",
  (SELECT CAST(sum((calls / all_calls) ** 2) AS DOUBLE) FROM category_rank) AS "herfindahl",
  CAST(
    sum("answeredShare" * "callsWithAnswered") / nullif(sum("callsWithAnswered"), 0) AS DOUBLE
  ) AS "answeredShare"
FROM (SELECT coalesce(sum(count), 0) AS total FROM range_call) LEFT JOIN result ON TRUE
GROUP BY total
