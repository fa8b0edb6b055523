,
paired AS (SELECT * FROM result WHERE value IS NOT NULL AND reference IS NOT NULL),
-- Added up are the series that are no part of another one.
added AS (SELECT paired.* FROM paired JOIN shown USING (series) WHERE in_total),
by_series AS (
  SELECT series, sum(value) AS value, sum(reference) AS reference, sum(value) - sum(reference) AS difference
  FROM paired
  GROUP BY series
),
most AS (SELECT * FROM by_series WHERE difference <> 0 ORDER BY abs(difference) DESC, series LIMIT 1)
SELECT
  (SELECT any_value(unit) FROM result) AS "unit",
  (SELECT CAST(max(bin_minutes) AS DOUBLE) FROM shown) AS "binMinutes",
  (SELECT bool_and(is_additive) FROM shown) AS "isAdditive",
  CAST($days AS INTEGER) AS "days",
  CAST($against AS VARCHAR) AS "against",
  CAST(count(DISTINCT series) AS INTEGER) AS "series",
  min("binStart") AS "firstBin",
  max("binStart") AS "lastBin",
  (SELECT CAST(count(*) AS INTEGER) FROM paired) AS "binsCompared",
  CAST(count(*) FILTER (value IS NULL) AS INTEGER) AS "binsWithoutValue",
  CAST(count(*) FILTER (reference IS NULL) AS INTEGER) AS "binsWithoutReference",
  (SELECT CAST(sum(value) AS DOUBLE) FROM added) AS "total",
  (SELECT CAST(sum(reference) AS DOUBLE) FROM added) AS "referenceTotal",
  (SELECT CAST(avg(value) AS DOUBLE) FROM added) AS "mean",
  (SELECT CAST(avg(reference) AS DOUBLE) FROM added) AS "referenceMean",
  (SELECT CAST(100 * (sum(value) - sum(reference)) / nullif(abs(sum(reference)), 0) AS DOUBLE) FROM added) AS "changePercent",
  (SELECT series FROM most) AS "mostChangedSeries",
  (SELECT CAST(100 * difference / nullif(abs(reference), 0) AS DOUBLE) FROM most) AS "mostChangedPercent",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
