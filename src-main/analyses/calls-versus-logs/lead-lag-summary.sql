SELECT
  CAST(count(*) AS INTEGER) AS "lags",
  max("against") AS "against",
  CAST(max("pairs") FILTER ("isBest") AS INTEGER) AS "pairs",
  CAST(max("lagMinutes") FILTER ("isBest") AS INTEGER) AS "bestLagMinutes",
  CAST(max(abs("lagMinutes")) FILTER ("isBest") AS INTEGER) AS "leadMinutes",
  CAST(max("correlation") FILTER ("isBest") AS DOUBLE) AS "bestCorrelation",
  CAST(max("anyLagProbability") AS DOUBLE) AS "anyLagProbability",
  coalesce(bool_or("significant"), FALSE) AS "significant",
  CAST($falseAlarm AS DOUBLE) AS "falseAlarm"
FROM result
