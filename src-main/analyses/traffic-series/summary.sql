,
peak AS (SELECT * FROM result WHERE value IS NOT NULL ORDER BY value DESC, "binStart", series LIMIT 1),
shown AS (SELECT * FROM series_fact WHERE series IN (SELECT series FROM result)),
-- Of the series shown: those of the total when one of them is there, else those that stand beside each other.
added AS (
  SELECT series FROM shown WHERE in_total
  UNION
  SELECT series FROM shown WHERE in_mix AND NOT EXISTS (SELECT 1 FROM shown WHERE in_total)
)
SELECT
  (SELECT CASE WHEN count(DISTINCT unit) = 1 THEN any_value(unit) END FROM result) AS "unit",
  (SELECT CAST(CASE WHEN max(bin_minutes) IS NULL THEN 0 ELSE greatest(CAST($binMinutes AS DOUBLE), max(bin_minutes)) END AS DOUBLE) FROM shown) AS "binMinutes",
  (SELECT bool_and(is_additive) FROM shown) AS "isAdditive",
  CAST(count(DISTINCT series) AS INTEGER) AS "series",
  (SELECT CAST(count(*) AS INTEGER) FROM series_fact) AS "seriesInScope",
  (SELECT coalesce(list(series ORDER BY total DESC, series), []) FROM shown) AS "names",
  (SELECT count(*) > 1 AND count(DISTINCT unit) = 1 AND bool_and(in_mix) FROM shown) AS "isWhole",
  (SELECT CAST(coalesce(sum(records), 0) AS BIGINT) FROM series_bin WHERE is_partial AND series IN (SELECT series FROM shown))
    AS "partialRecords",
  (SELECT CAST(coalesce(sum(moved), 0) AS BIGINT) FROM series_bin WHERE series IN (SELECT series FROM shown)) AS "movedRecords",
  (SELECT coalesce(list(DISTINCT unit ORDER BY unit), []) FROM series_fact) AS "units",
  CAST(count(DISTINCT "binStart") AS INTEGER) AS "bins",
  -- Without the parts of a total that is there too, and without what may be counted elsewhere; none of several units.
  (SELECT CASE WHEN count(DISTINCT unit) = 1 THEN CAST(sum(value) AS DOUBLE) END FROM result JOIN added USING (series)) AS "total",
  CAST(median(value) AS DOUBLE) AS "medianValue",
  (SELECT "binStart" FROM peak) AS "peakAt",
  (SELECT series FROM peak) AS "peakSeries",
  (SELECT value FROM peak) AS "peakValue",
  CAST(count(*) FILTER (value IS NULL) AS INTEGER) AS "blankBins",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
