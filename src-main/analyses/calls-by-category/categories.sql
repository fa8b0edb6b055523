,
-- Of a call that was abandoned there is no handling time, even if the file writes a zero.
valued_call AS NOT MATERIALIZED (
  SELECT
    series,
    (epoch_us("at") + 62167219200000000) // 900000000 AS quarter,
    nullif(
      trim(CASE role WHEN 'queue' THEN queue WHEN 'direction' THEN direction WHEN 'agent' THEN agent ELSE extra[position] END),
      ''
    ) AS category,
    count AS calls,
    answered,
    CASE WHEN handle_seconds >= 0 AND handle_seconds < 'infinity' AND answered IS NOT FALSE THEN handle_seconds END
      AS handle
  FROM range_call
  JOIN column_of_source USING (source_id)
  JOIN series_of_source USING (source_id)
),
category_quarter AS (
  SELECT
    series,
    quarter,
    category,
    sum(calls) AS calls,
    sum(calls) FILTER (answered) AS answered,
    sum(calls) FILTER (answered IS NOT NULL) AS with_answered,
    sum(handle * calls) AS handled,
    sum(calls) FILTER (handle IS NOT NULL) AS with_handle
  FROM valued_call
  GROUP BY ALL
),
-- Calls without a category stay in it: their days are days of the others too.
category_hour AS MATERIALIZED (
  SELECT
    category,
    day,
    weekday,
    hour,
    sum(calls) AS calls,
    sum(answered) AS answered,
    sum(with_answered) AS with_answered,
    sum(handled) AS handled,
    sum(with_handle) AS with_handle
  FROM category_quarter JOIN wall_quarter USING (series, quarter)
  GROUP BY ALL
),
-- Days on which a file that has the column holds a record.
weekday_days AS MATERIALIZED (SELECT weekday, count(DISTINCT day) AS days FROM category_hour GROUP BY weekday),
category_rank AS MATERIALIZED (
  SELECT
    category,
    sum(calls) AS calls,
    row_number() OVER (ORDER BY sum(calls) DESC, category) AS rank,
    sum(sum(calls)) OVER () AS all_calls
  FROM category_hour
  WHERE category IS NOT NULL
  GROUP BY category
  HAVING sum(calls) > 0
)
