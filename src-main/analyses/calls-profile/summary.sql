-- The week that is summed up is one in which every slot has its median.
, busiest AS (SELECT * FROM result WHERE "medianCalls" > 0 ORDER BY "medianCalls" DESC, "weekday", "slotStart" LIMIT 1),
quietest AS (SELECT * FROM result WHERE "maxCalls" > 0 ORDER BY "medianCalls", "weekday", "slotStart" LIMIT 1),
ranked AS (SELECT "medianCalls", row_number() OVER (ORDER BY "medianCalls" DESC) AS place FROM result),
width AS (SELECT max(minutes) AS minutes FROM profile_bin)
SELECT
  (SELECT CAST(minutes AS INTEGER) FROM width) AS "binMinutes",
  (SELECT CAST(count(DISTINCT date_trunc('week', day)) AS INTEGER) FROM profile_bin) AS "weeks",
  (SELECT CAST(count(DISTINCT day) AS INTEGER) FROM profile_bin) AS "days",
  max("country") AS "country",
  CAST(coalesce(max("holidays"), 0) AS INTEGER) AS "holidays",
  (SELECT "weekday" FROM busiest) AS "busiestWeekday",
  (SELECT "slotStart" FROM busiest) AS "busiestSlotStart",
  (SELECT "medianCalls" FROM busiest) AS "busiestMedianCalls",
  (SELECT "weekday" FROM quietest) AS "quietestWeekday",
  (SELECT "slotStart" FROM quietest) AS "quietestSlotStart",
  (SELECT "medianCalls" FROM quietest) AS "quietestMedianCalls",
  CAST(sum("medianCalls") AS DOUBLE) AS "weekMedianCalls",
  (
    SELECT CAST(sum("medianCalls") FILTER (place <= 300 // minutes) / nullif(sum("medianCalls"), 0) AS DOUBLE)
    FROM ranked, width
    WHERE minutes <= 60
  ) AS "busiestFiveHoursShare",
  CAST(
    CASE WHEN (SELECT minutes FROM width) <= 60 THEN (SELECT coalesce(sum(volume), 0) FROM wall_quantum WHERE too_coarse) ELSE 0 END
    AS BIGINT
  ) AS "callsWithoutHour"
FROM result
