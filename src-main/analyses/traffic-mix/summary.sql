,
period AS (
  SELECT "periodStart" AS start, any_value(shift) AS shift, bool_or("isShifted") AS shifted, bool_or("isPartial") AS is_partial
  FROM result
  GROUP BY ALL
),
most AS (SELECT * FROM period WHERE shifted ORDER BY shift DESC, start LIMIT 1),
moved AS (SELECT series, share - "medianShare" AS change FROM result WHERE "periodStart" = (SELECT start FROM most))
SELECT
  (SELECT any_value(unit) FROM series_fact WHERE series IN (SELECT series FROM result)) AS "unit",
  CAST($period AS VARCHAR) AS "period",
  (SELECT CAST(count(*) AS INTEGER) FROM period) AS "periods",
  (SELECT CAST(count(*) FILTER (is_partial) AS INTEGER) FROM period) AS "partialPeriods",
  CAST(count(DISTINCT series) AS INTEGER) AS "series",
  coalesce(
    (
      SELECT list(series ORDER BY usual DESC, total DESC, series)
      FROM (SELECT series, max("medianShare") AS usual, sum(value) AS total FROM result GROUP BY series)
    ),
    []
  ) AS "names",
  (SELECT CAST(median(shift) FILTER (NOT is_partial) AS DOUBLE) FROM period) AS "medianShift",
  (SELECT CAST(count(*) FILTER (shifted) AS INTEGER) FROM period) AS "shiftedPeriods",
  (SELECT start FROM most) AS "mostShiftedStart",
  (SELECT shift FROM most) AS "mostShift",
  (SELECT arg_min(series, (-change, series)) FROM moved WHERE change > 0) AS "mostRisen",
  (SELECT arg_min(series, (change, series)) FROM moved WHERE change < 0) AS "mostFallen",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
