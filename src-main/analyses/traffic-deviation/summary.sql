,
top AS (SELECT * FROM result WHERE rank = 1)
SELECT
  CAST(coalesce(max("eventsFound"), 0) AS INTEGER) AS "events",
  CAST(count(*) AS INTEGER) AS "listed",
  (SELECT CAST(count(*) AS INTEGER) FROM series_fact) AS "seriesInScope",
  CAST(count(DISTINCT series) AS INTEGER) AS "seriesWithEvents",
  (SELECT series FROM top) AS "topSeries",
  (SELECT "startAt" FROM top) AS "topStartAt",
  (SELECT "endAt" FROM top) AS "topEndAt",
  (SELECT CAST(score AS DOUBLE) FROM top) AS "topScore",
  (SELECT CAST(excess AS DOUBLE) FROM top) AS "topExcess",
  (SELECT "peakAt" FROM top) AS "topPeakAt",
  (SELECT CAST("peakValue" AS DOUBLE) FROM top) AS "topPeakValue",
  (SELECT CAST("peakExpected" AS DOUBLE) FROM top) AS "topPeakExpected",
  (SELECT unit FROM top) AS "topUnit",
  (SELECT CAST(coalesce(sum(records), 0) AS BIGINT) FROM series_bin WHERE is_partial) AS "partialRecords",
  (SELECT CAST(coalesce(sum(moved), 0) AS BIGINT) FROM series_bin) AS "movedRecords",
  (SELECT CAST(count(*) AS INTEGER) FROM series_bin WHERE records > 1) AS "repeatedBins"
FROM result
