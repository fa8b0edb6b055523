-- Entries of the templates, those without a message, and how many templates make up most of them.
WITH
ranked AS (
  SELECT
    "count" AS entries,
    row_number() OVER most AS place,
    sum("count") OVER (most ROWS UNBOUNDED PRECEDING) AS entries_so_far
  FROM result
  WINDOW most AS (ORDER BY "count" DESC, "templateId")
)
SELECT
  CAST(coalesce(sum(entries), 0) AS BIGINT) AS "entries",
  CAST(count(*) AS INTEGER) AS "templates",
  CAST(count(*) FILTER (entries = 1) AS INTEGER) AS "templatesSeenOnce",
  CAST(min(place) FILTER (entries_so_far >= 0.9 * (SELECT sum("count") FROM result)) AS INTEGER) AS "templatesOfMost",
  CAST((SELECT max("share") FROM result) AS DOUBLE) AS "largestShare",
  (
    SELECT CAST(count(*) AS BIGINT)
    FROM log
    WHERE list_contains($sources, source_id) AND message IS NULL
      AND (
        "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
        OR "at" IS NULL AND isinf(CAST($from AS TIMESTAMPTZ)) AND isinf(CAST($to AS TIMESTAMPTZ))
      )
  ) AS "entriesWithoutMessage",
  CAST($method AS VARCHAR) AS "method"
FROM ranked
