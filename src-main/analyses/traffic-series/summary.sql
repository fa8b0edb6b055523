,
peak AS (SELECT * FROM result WHERE value IS NOT NULL ORDER BY value DESC, "binStart", series LIMIT 1)
SELECT
  (SELECT any_value(unit) FROM result) AS "unit",
  (
    SELECT CAST(greatest(CAST($binMinutes AS DOUBLE), max(bin_minutes)) AS DOUBLE)
    FROM series_fact WHERE series IN (SELECT series FROM result)
  ) AS "binMinutes",
  (SELECT bool_and(is_additive) FROM series_fact WHERE series IN (SELECT series FROM result)) AS "isAdditive",
  CAST(count(DISTINCT series) AS INTEGER) AS "series",
  (SELECT CAST(count(*) AS INTEGER) FROM series_fact) AS "seriesInScope",
  (SELECT coalesce(list(series ORDER BY total DESC, series), []) FROM series_fact WHERE series IN (SELECT series FROM result))
    AS "names",
  (SELECT coalesce(list(DISTINCT unit ORDER BY unit), []) FROM series_fact) AS "units",
  CAST(count(DISTINCT "binStart") AS INTEGER) AS "bins",
  CAST(sum(value) AS DOUBLE) AS "total",
  CAST(median(value) AS DOUBLE) AS "medianValue",
  (SELECT "binStart" FROM peak) AS "peakAt",
  (SELECT series FROM peak) AS "peakSeries",
  (SELECT value FROM peak) AS "peakValue",
  CAST(count(*) FILTER (value IS NULL) AS INTEGER) AS "blankBins"
FROM result
