-- Per weekday and hour of the site's clock in which calls were offered.
SELECT
  CAST(weekday AS INTEGER) AS "weekday",
  CAST(hour AS INTEGER) AS "hour",
  CAST(offered AS BIGINT) AS "offered",
  CAST(CASE WHEN knows_answered THEN answered END AS BIGINT) AS "answered",
  CAST(CASE WHEN knows_answered THEN abandoned END AS BIGINT) AS "abandoned",
  CAST(abandoned_share AS DOUBLE) AS "abandonedShare",
  CAST(measured AS BIGINT) AS "measuredCalls",
  CAST(service_level AS DOUBLE) AS "serviceLevel",
  CAST(speed_of_answer AS DOUBLE) AS "averageSpeedOfAnswerSeconds",
  CAST(median_wait AS DOUBLE) AS "medianWaitSeconds",
  CAST(p90_wait AS DOUBLE) AS "p90WaitSeconds",
  CAST(median_handle AS DOUBLE) AS "medianHandleSeconds",
  CAST(p90_handle AS DOUBLE) AS "p90HandleSeconds",
  CAST(mean_handle AS DOUBLE) AS "meanHandleSeconds"
FROM service_measure
ORDER BY "weekday", "hour"
