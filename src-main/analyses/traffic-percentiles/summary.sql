-- Values of different units have no order: the highest is looked for in the unit that most series have.
,
main AS (SELECT result.* FROM result JOIN series_fact USING (series) WHERE unit_rank = 1),
highest AS (SELECT * FROM main ORDER BY "percentileValue" DESC, "month", series LIMIT 1)
SELECT
  CAST(count(DISTINCT series) AS INTEGER) AS "series",
  CAST(count(DISTINCT "month") AS INTEGER) AS "months",
  (SELECT coalesce(list(DISTINCT unit ORDER BY unit), []) FROM result) AS "units",
  CAST($percentile AS DOUBLE) AS "percentile",
  CAST($method AS VARCHAR) AS "method",
  CAST(coalesce(sum(bins), 0) AS BIGINT) AS "bins",
  CAST(min("presentShare") AS DOUBLE) AS "leastPresentShare",
  (SELECT any_value(unit) FROM main) AS "unit",
  (SELECT "month" FROM highest) AS "highestMonth",
  (SELECT series FROM highest) AS "highestSeries",
  (SELECT "percentileValue" FROM highest) AS "highestValue",
  (SELECT "presentShare" FROM highest) AS "highestPresentShare",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
