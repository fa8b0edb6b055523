,
-- The categories after the first $top share one place.
place_hour AS MATERIALIZED (
  SELECT least(rank, $top + 1) AS place, category_hour.*
  FROM category_hour JOIN category_rank USING (category)
),
-- Per day that occurred, since a range rarely holds each weekday equally often.
place_weekday AS (
  SELECT place, weekday, sum(calls) / any_value(days) AS mean_calls
  FROM place_hour JOIN weekday_days USING (weekday)
  GROUP BY ALL
),
busiest_weekday AS (SELECT place, arg_min(weekday, (-mean_calls, weekday)) AS weekday FROM place_weekday GROUP BY place),
busiest_hour AS (
  SELECT place, arg_min(hour, (-calls, hour)) AS hour
  FROM (SELECT place, hour, sum(calls) AS calls FROM place_hour WHERE hour IS NOT NULL GROUP BY ALL)
  GROUP BY place
)
SELECT
  CAST(CASE WHEN place > $top THEN 'other' ELSE any_value(category) END AS VARCHAR) AS "category",
  CAST(count(DISTINCT category) AS INTEGER) AS "categories",
  CAST(sum(calls) AS BIGINT) AS "calls",
  CAST(sum(calls) / (SELECT any_value(all_calls) FROM category_rank) AS DOUBLE) AS "share",
  CAST(sum(calls) / (SELECT sum(days) FROM weekday_days) AS DOUBLE) AS "callsPerDay",
  CAST(any_value(busiest_weekday.weekday) AS INTEGER) AS "busiestWeekday",
  CAST(any_value(busiest_hour.hour) AS INTEGER) AS "busiestHour",
  CAST(coalesce(sum(with_answered), 0) AS BIGINT) AS "callsWithAnswered",
  CAST(coalesce(sum(answered), 0) / nullif(sum(with_answered), 0) AS DOUBLE) AS "answeredShare",
  CAST(sum(handled) / nullif(sum(with_handle), 0) AS DOUBLE) AS "meanHandleSeconds",
  CAST(min(day) FILTER (calls > 0) AS DATE) AS "firstDay",
  CAST(max(day) FILTER (calls > 0) AS DATE) AS "lastDay",
  CAST(place AS INTEGER) AS "rank"
FROM place_hour
JOIN busiest_weekday USING (place)
LEFT JOIN busiest_hour USING (place)
GROUP BY place
ORDER BY "rank"
