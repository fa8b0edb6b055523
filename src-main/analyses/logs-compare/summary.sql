SELECT
  CAST(count(*) AS INTEGER) AS "values",
  CAST(count(*) FILTER ("isCertain") AS INTEGER) AS "changed",
  CAST(count(*) FILTER ("isCertain" AND abs("effect") >= 0.2) AS INTEGER) AS "notable",
  CAST(count(*) FILTER ("field" = 'template' AND "firstCount" = 0) AS INTEGER) AS "onlySecond",
  CAST(count(*) FILTER ("field" = 'template' AND "secondCount" = 0) AS INTEGER) AS "onlyFirst",
  any_value("firstName") AS "firstName",
  any_value("secondName") AS "secondName",
  CAST(max("firstEntries") AS BIGINT) AS "firstEntries",
  CAST(max("secondEntries") AS BIGINT) AS "secondEntries",
  CAST(CASE WHEN max("firstEntries") > 0 THEN max("secondEntries") / max("firstEntries") END AS DOUBLE) AS "entriesRatio"
FROM result
