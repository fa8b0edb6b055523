,
-- Follows call-days.sql; the statement that follows reads one table of it:
--   period_value  one row per period of $period with a value: period_start, value, adjusted
-- Of calls the value is the calls of the period per complete day, and adjusted is what remains of it when every weekday
-- has the same median: a week that lost a holiday does not fall. 'auto' takes the shortest of day, week and month in
-- which the median weekday of the series has twenty calls. Of other values over time (sources of kind metric) both are
-- the mean of the values of the period; there 'auto' takes the step of the file, but no less than a day. It takes no days
-- for a series of more than 1,500 of them, and no weeks for one of more than 1,500 weeks.
weekday_usual AS (
  SELECT isodow(day) AS weekday, median(calls) AS calls
  FROM call_day
  WHERE complete
  GROUP BY weekday
),
metric_day AS (
  SELECT CAST(timezone($zone, "at") AS DATE) AS day, avg(value) AS value
  FROM metric
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  GROUP BY day
),
metric_step AS (
  SELECT median(step) AS days
  FROM (SELECT day - lag(day) OVER (ORDER BY day) AS step FROM metric_day)
),
series_size AS (
  SELECT
    greatest((SELECT count(*) FROM call_day), (SELECT count(*) FROM metric_day)) <= 1500 AS has_few_days,
    greatest((SELECT count(*) FROM call_day), (SELECT count(*) FROM metric_day)) <= 7 * 1500 AS has_few_weeks
),
chosen AS (
  SELECT
    CASE
      WHEN $period <> 'auto' THEN $period
      WHEN (SELECT count(*) FROM call_day) = 0 THEN
        CASE
          WHEN days >= 300 THEN 'year'
          WHEN days >= 27 OR NOT has_few_weeks THEN 'month'
          WHEN days >= 6 OR NOT has_few_days THEN 'week'
          ELSE 'day'
        END
      WHEN (SELECT median(calls) FROM weekday_usual) >= 20 AND has_few_days THEN 'day'
      WHEN (SELECT sum(calls) FROM weekday_usual) >= 20 AND has_few_weeks THEN 'week'
      ELSE 'month'
    END AS period
  FROM metric_step, series_size
),
period_value AS MATERIALIZED (
  SELECT
    CAST(date_trunc(chosen.period, day) AS DATE) AS period_start,
    avg(call_day.calls) AS value,
    sum(call_day.calls) / nullif(sum(weekday_usual.calls), 0) * (SELECT median(calls) FROM call_day WHERE complete)
      AS adjusted
  FROM call_day JOIN weekday_usual ON weekday_usual.weekday = isodow(day), chosen
  WHERE complete
  GROUP BY period_start
  UNION ALL
  SELECT CAST(date_trunc(chosen.period, day) AS DATE) AS period_start, avg(value), avg(value)
  FROM metric_day, chosen
  GROUP BY period_start
)
