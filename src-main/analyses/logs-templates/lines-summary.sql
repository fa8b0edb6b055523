-- What the rows are of: how many there are to show, and how many $skip and $limit left out.
SELECT
  CAST(count(*) AS BIGINT) AS "entries",
  (SELECT CAST(count(*) AS BIGINT) FROM result) AS "shown",
  CAST(count(*) - (SELECT count(*) FROM result) AS BIGINT) AS "leftOut",
  (SELECT CAST(count(DISTINCT "templateId") AS INTEGER) FROM result) AS "templates"
FROM log
WHERE list_contains($sources, source_id)
  AND (
    "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
    OR "at" IS NULL AND isinf(CAST($from AS TIMESTAMPTZ)) AND isinf(CAST($to AS TIMESTAMPTZ))
  )
