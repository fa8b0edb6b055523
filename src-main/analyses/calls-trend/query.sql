SELECT
  (SELECT period FROM chosen) AS "period",
  period_start AS "periodStart",
  CAST(value AS DOUBLE) AS "value",
  CAST(adjusted AS DOUBLE) AS "adjusted"
FROM period_value
WHERE adjusted IS NOT NULL
ORDER BY "periodStart"
