SELECT
  CAST(count(DISTINCT series) AS INTEGER) AS "series",
  CAST(count(DISTINCT day) AS INTEGER) AS "days",
  CAST((SELECT count(*) FROM (SELECT day FROM result GROUP BY day HAVING bool_and(missing = 0 AND duplicate = 0 AND partial = 0 AND present >= "wholeDay"))) AS INTEGER)
    AS "completeDays",
  CAST(coalesce(sum(expected), 0) AS BIGINT) AS "expected",
  CAST(coalesce(sum(present), 0) AS BIGINT) AS "present",
  CAST(coalesce(sum(missing), 0) AS BIGINT) AS "missing",
  CAST(coalesce(sum(duplicate), 0) AS BIGINT) AS "duplicate",
  CAST(coalesce(sum(partial), 0) AS BIGINT) AS "partial",
  CAST(coalesce(max(partial), 0) AS INTEGER) AS "mostPartial",
  arg_max(day, partial) FILTER (partial > 0) AS "partialDay",
  arg_max(series, partial) FILTER (partial > 0) AS "partialSeries",
  CAST(coalesce(sum(moved), 0) AS BIGINT) AS "moved",
  CAST(coalesce(max(missing), 0) AS INTEGER) AS "mostMissing",
  arg_max(day, missing) FILTER (missing > 0) AS "worstDay",
  arg_max(series, missing) FILTER (missing > 0) AS "worstSeries",
  CAST(coalesce((SELECT max(missing) FROM (SELECT sum(missing) AS missing FROM result GROUP BY series)), 0) AS BIGINT)
    AS "mostMissingOfASeries"
FROM result
