SELECT
  max("period") AS "period",
  CAST(count(*) AS INTEGER) AS "periods",
  bool_or("followsTrend") AS "followsTrend",
  CAST(count(*) FILTER ("isChange") AS INTEGER) AS "changes",
  coalesce(list("periodStart" ORDER BY "periodStart") FILTER ("isChange"), []) AS "changePoints",
  CAST(count(*) FILTER ("isOutlier") AS INTEGER) AS "outliers",
  coalesce(list("periodStart" ORDER BY "periodStart") FILTER ("isOutlier"), []) AS "outlierPeriods",
  (
    SELECT string_agg(shown, ', ' ORDER BY shown)
    FROM (
      SELECT CASE "period" WHEN 'year' THEN strftime("periodStart", '%Y') ELSE CAST("periodStart" AS VARCHAR) END AS shown
      FROM result
      WHERE "isOutlier"
      ORDER BY abs("score") DESC, "periodStart"
      LIMIT 12
    )
  ) AS "strongestOutliers"
FROM result
