SELECT
  CAST(count(*) AS BIGINT) AS "entries",
  min("at") AS "firstAt",
  max("at") AS "lastAt",
  (SELECT CAST(count(*) AS INTEGER) FROM result) AS "shown",
  (
    SELECT CAST(count(*) AS BIGINT)
    FROM log
    WHERE list_contains($sources, source_id) AND "at" IS NULL
  ) AS "entriesWithoutTime"
FROM log
WHERE list_contains($sources, source_id)
  AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
