SELECT
  max("period") AS "period",
  CAST(count(*) AS INTEGER) AS "periods",
  CAST((max("periodStart") - min("periodStart")) / 365.25 AS DOUBLE) AS "years",
  arg_min("trend", "periodStart") AS "lineFirst",
  arg_max("trend", "periodStart") AS "lineLast",
  max("changePerYear") AS "changePerYear",
  max("changePerYearShare") AS "changePerYearShare",
  max("low") AS "low",
  max("high") AS "high",
  max("probability") AS "probability",
  bool_or("rises") AS "rises"
FROM result
