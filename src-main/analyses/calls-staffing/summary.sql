WITH peak AS (
  SELECT * FROM result WHERE agents > 0 ORDER BY agents DESC, "offeredLoadErlangs" DESC, weekday, "startTime" LIMIT 1
)
SELECT
  (
    SELECT CAST(coalesce(sum(count), 0) AS BIGINT)
    FROM call
    WHERE list_contains($sources, source_id)
      AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  ) AS "recordedCalls",
  CAST(sum("callsPerInterval") AS DOUBLE) AS "callsPerWeek",
  CAST(sum("callsPerInterval" * "handleSeconds") / nullif(sum("callsPerInterval"), 0) AS DOUBLE) AS "meanHandleSeconds",
  CASE
    WHEN $handleSeconds > 0 THEN 'given' WHEN count("handleSeconds") > 0 THEN 'records' ELSE 'none'
  END AS "handleTimes",
  CASE WHEN $patienceSeconds > 0 THEN 'Erlang A' ELSE 'Erlang C' END AS "agentMethod",
  CASE WHEN $callers > 0 THEN 'Engset' ELSE 'Erlang B' END AS "lineMethod",
  CAST($targetServiceLevel AS DOUBLE) AS "targetServiceLevel",
  CAST($thresholdSeconds AS DOUBLE) AS "thresholdSeconds",
  CAST($shrinkage AS DOUBLE) AS "shrinkage",
  CAST($blocking AS DOUBLE) AS "blocking",
  (SELECT weekday FROM peak) AS "peakWeekday",
  (SELECT "startTime" FROM peak) AS "peakStart",
  CAST(max(agents) AS BIGINT) AS "peakAgents",
  CAST(max("agentsWithShrinkage") AS BIGINT) AS "peakAgentsWithShrinkage",
  CAST(max(lines) AS BIGINT) AS "peakLines",
  CAST(sum(agents * "intervalMinutes") / 60.0 AS DOUBLE) AS "agentHoursPerWeekNet",
  CAST(sum(agents * "intervalMinutes") / 60.0 / (1 - $shrinkage) AS DOUBLE) AS "agentHoursPerWeekGross",
  CAST(count(*) FILTER (occupancy > 0.9) AS INTEGER) AS "strainedIntervals",
  CAST(count(*) FILTER (agents IS NULL) AS INTEGER) AS "intervalsWithoutPlan",
  CAST(count(*) AS INTEGER) AS "intervals"
FROM result
