-- The rows of days hold the counts of all keys; the rows of keys are those listed.
SELECT
  max("key") AS "key",
  max("callColumn") AS "callColumn",
  max("logColumn") AS "logColumn",
  min("day") AS "firstDay",
  max("day") AS "lastDay",
  CAST(coalesce(sum("callKeys") FILTER ("unit" = 'day'), 0) AS BIGINT) AS "callKeys",
  CAST(coalesce(sum("logKeys") FILTER ("unit" = 'day'), 0) AS BIGINT) AS "logKeys",
  CAST(coalesce(sum("callsWithoutLog") FILTER ("unit" = 'day'), 0) AS BIGINT) AS "callsWithoutLog",
  CAST(coalesce(sum("logsWithoutCall") FILTER ("unit" = 'day'), 0) AS BIGINT) AS "logsWithoutCall",
  CAST(
    sum("callsWithoutLog") FILTER ("unit" = 'day') / nullif(sum("callKeys") FILTER ("unit" = 'day'), 0) AS DOUBLE
  ) AS "callsWithoutLogShare",
  CAST(
    sum("logsWithoutCall") FILTER ("unit" = 'day') / nullif(sum("logKeys") FILTER ("unit" = 'day'), 0) AS DOUBLE
  ) AS "logsWithoutCallShare",
  CAST(coalesce(sum("callsWithoutKey"), 0) AS BIGINT) AS "callsWithoutKey",
  CAST(count(*) FILTER ("unit" = 'day' AND "callsWithoutLog" > 0) AS INTEGER) AS "daysWithoutLog",
  CAST(count(*) FILTER ("unit" = 'day' AND "logsWithoutCall" > 0) AS INTEGER) AS "daysWithoutCall",
  arg_max("day", ("callsWithoutLog", "day")) FILTER ("unit" = 'day' AND "callsWithoutLog" > 0) AS "worstDayWithoutLog",
  CAST(nullif(max("callsWithoutLog") FILTER ("unit" = 'day'), 0) AS BIGINT) AS "worstDayCalls",
  arg_max("day", ("logsWithoutCall", "day")) FILTER ("unit" = 'day' AND "logsWithoutCall" > 0) AS "worstDayWithoutCall",
  CAST(nullif(max("logsWithoutCall") FILTER ("unit" = 'day'), 0) AS BIGINT) AS "worstDayLogs",
  CAST(count(*) FILTER ("unit" = 'key') AS INTEGER) AS "listed"
FROM result
