-- Amounts as people read them: whole calls from a hundred on.
WITH
amount AS (
  SELECT name, day, CAST(round(value, CASE WHEN value >= 100 THEN 0 ELSE 2 END) AS DOUBLE) AS value
  FROM (
    SELECT 'day' AS name, "day" AS day, sum("forecast") AS value FROM result WHERE "kind" = 'forecast' GROUP BY "day"
    UNION ALL
    SELECT unnest(['calls', 'low', 'high', 'week']), NULL, unnest([sum("forecast"), sum("low"), sum("high"), avg("forecast")])
    FROM result
    WHERE "kind" = 'week'
  )
),
busy_day AS (SELECT day, value AS calls FROM amount WHERE name = 'day' AND value IS NOT NULL),
total AS (
  SELECT
    max(value) FILTER (name = 'calls') AS calls,
    max(value) FILTER (name = 'low') AS low,
    max(value) FILTER (name = 'high') AS high,
    max(value) FILTER (name = 'week') AS per_week
  FROM amount
),
record_span AS (
  SELECT
    CAST(timezone($zone, min("at")) AS DATE) AS first_day,
    CAST(timezone($zone, max("at")) AS DATE) AS last_day
  FROM call
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
)
SELECT
  CAST($method AS VARCHAR) AS "method",
  CASE WHEN count(*) = 0 THEN NULL WHEN count("startTime") > 0 THEN 'hour' ELSE 'day' END AS "bin",
  CAST($weeks AS INTEGER) AS "weeks",
  CAST($level AS DOUBLE) AS "level",
  CAST(min("day") FILTER ("kind" = 'week') - 1 AS DATE) AS "origin",
  min("day") FILTER ("kind" = 'observed') AS "historyFrom",
  CAST(count(DISTINCT "day") FILTER ("kind" = 'observed' AND "used") AS INTEGER) AS "daysUsed",
  CAST(count(DISTINCT "day") FILTER ("kind" = 'observed' AND NOT "used") AS INTEGER) AS "daysNotUsed",
  CAST(count(*) FILTER ("kind" = 'backtest') AS INTEGER) AS "folds",
  CAST(sum("absoluteError") / nullif(sum("calls") FILTER ("kind" = 'backtest'), 0) AS DOUBLE) AS "wape",
  CAST(
    sum("forecast" - "calls") FILTER ("kind" = 'backtest') / nullif(sum("calls") FILTER ("kind" = 'backtest'), 0) AS DOUBLE
  ) AS "bias",
  CAST(sum("coveredBins") / nullif(sum("judgedBins"), 0) AS DOUBLE) AS "coverage",
  CAST(
    sum("naiveAbsoluteError") / nullif(sum("calls") FILTER ("kind" = 'backtest'), 0) AS DOUBLE
  ) AS "naiveWape",
  sum("absoluteError") < sum("naiveAbsoluteError") AS "betterThanNaive",
  CAST(round("wape" * 100, 1) AS DOUBLE) AS "errorPercent",
  CAST(round("naiveWape" * 100, 1) AS DOUBLE) AS "naiveErrorPercent",
  CAST(round("bias" * 100, 1) AS DOUBLE) AS "biasPercent",
  CAST(round(100 * sum("weekAbsoluteError") / nullif(sum("weekCalls"), 0), 1) AS DOUBLE) AS "weekErrorPercent",
  (SELECT calls FROM total) AS "expectedCalls",
  (SELECT low FROM total) AS "expectedLow",
  (SELECT high FROM total) AS "expectedHigh",
  (SELECT per_week FROM total) AS "callsPerWeek",
  (SELECT day FROM busy_day ORDER BY calls DESC, day LIMIT 1) AS "busiestDay",
  (SELECT max(calls) FROM busy_day) AS "busiestDayCalls",
  CAST(count(DISTINCT "day") FILTER ("kind" = 'forecast' AND "holiday" IS NOT NULL) AS INTEGER) AS "holidaysAhead",
  (SELECT first_day FROM record_span) AS "recordedFrom",
  (SELECT last_day FROM record_span) AS "recordedTo",
  CAST((SELECT last_day - first_day + 1 FROM record_span) AS INTEGER) AS "recordedDays",
  CAST(7 * ($weeks + 4) AS INTEGER) AS "daysNeeded"
FROM result
