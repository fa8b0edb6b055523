-- Errors of all families, and their first; `entries` are all with a time in the range.
SELECT
  CAST(count(*) AS INTEGER) AS "families",
  CAST(coalesce(sum("count"), 0) AS BIGINT) AS "errors",
  (
    SELECT CAST(count(*) AS BIGINT)
    FROM log
    WHERE list_contains($sources, source_id)
      AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  ) AS "entries",
  CAST(coalesce(sum("count") FILTER (NOT "byLevel"), 0) AS BIGINT) AS "errorsByWords",
  min("firstAt") AS "firstAt",
  max("lastAt") AS "lastAt",
  CAST(100 * max("share") AS DOUBLE) AS "largestPercent",
  CAST(max("count") AS BIGINT) AS "largestCount",
  CAST(max("components") AS INTEGER) AS "mostComponents"
FROM result
