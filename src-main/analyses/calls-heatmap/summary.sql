-- Open hours run from the first hour with a call to the end of the last one, over all weekdays.
WITH busiest AS (SELECT * FROM result WHERE calls > 0 ORDER BY "meanCalls" DESC, weekday, hour LIMIT 1)
SELECT
  CAST(coalesce(sum(calls), 0) AS BIGINT) AS "totalCalls",
  CAST(
    (
      SELECT coalesce(sum(count), 0)
      FROM call
      WHERE list_contains($sources, source_id)
        AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
    ) - coalesce(sum(calls), 0) AS BIGINT
  ) AS "callsWithoutHour",
  (SELECT weekday FROM busiest) AS "busiestWeekday",
  (SELECT hour FROM busiest) AS "busiestHour",
  (SELECT "meanCalls" FROM busiest) AS "busiestMeanCalls",
  min(hour) FILTER (calls > 0) AS "openHoursFrom",
  CAST(max(hour) FILTER (calls > 0) + 1 AS INTEGER) AS "openHoursTo"
FROM result
