,
-- The worst hour has the lowest service level; where none is known the highest share of abandoned calls, then the
-- longest waits. Hours with fewer than 20 calls are left out: one call would decide.
worst_hour AS (
  SELECT *
  FROM result
  WHERE offered >= 20 AND coalesce("serviceLevel", "abandonedShare", "p90WaitSeconds") IS NOT NULL
  ORDER BY
    "serviceLevel" NULLS LAST, "abandonedShare" DESC NULLS LAST, "p90WaitSeconds" DESC NULLS LAST, weekday, hour
  LIMIT 1
)
SELECT
  CAST(coalesce(offered, 0) AS BIGINT) AS "offered",
  CAST(CASE WHEN knows_answered THEN answered END AS BIGINT) AS "answered",
  CAST(CASE WHEN knows_answered THEN abandoned END AS BIGINT) AS "abandoned",
  CAST(abandoned_share AS DOUBLE) AS "abandonedShare",
  CAST($thresholdSeconds AS DOUBLE) AS "thresholdSeconds",
  CAST($shortAbandonSeconds AS DOUBLE) AS "shortAbandonSeconds",
  CAST(coalesce(measured, 0) AS BIGINT) AS "measuredCalls",
  CAST(service_level AS DOUBLE) AS "serviceLevel",
  CAST(CASE WHEN measurable_answered + measured_abandoned > 0 THEN abandoned_early END AS BIGINT) AS "abandonedEarly",
  CAST(speed_of_answer AS DOUBLE) AS "averageSpeedOfAnswerSeconds",
  CAST(median_wait AS DOUBLE) AS "medianWaitSeconds",
  CAST(p90_wait AS DOUBLE) AS "p90WaitSeconds",
  CAST(median_handle AS DOUBLE) AS "medianHandleSeconds",
  CAST(p90_handle AS DOUBLE) AS "p90HandleSeconds",
  CAST(mean_handle AS DOUBLE) AS "meanHandleSeconds",
  CAST(coalesce(offered - with_answered, 0) AS BIGINT) AS "callsWithoutAnswered",
  CAST(coalesce(offered - with_wait, 0) AS BIGINT) AS "callsWithoutWait",
  CAST(coalesce(offered - with_handle, 0) AS BIGINT) AS "callsWithoutHandle",
  CAST(coalesce(without_hour, 0) AS BIGINT) AS "callsWithoutHour",
  (SELECT CAST(coalesce(sum(calls), 0) AS BIGINT) FROM range_call WHERE NOT is_inbound) AS "callsNotInbound",
  (SELECT weekday FROM worst_hour) AS "worstWeekday",
  (SELECT hour FROM worst_hour) AS "worstHour"
FROM (SELECT 1) LEFT JOIN service_measure ON TRUE
