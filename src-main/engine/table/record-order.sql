-- Records without a time have a place only where no range is asked for: after all others, in file order.
CREATE OR REPLACE TEMP TABLE page_order AS
SELECT row_number AS position
FROM record
WHERE list_contains($sources, source_id)
  AND (("at" >= $from AND "at" < $to) OR ("at" IS NULL AND NOT isfinite($from) AND NOT isfinite($to)))
ORDER BY "at" NULLS LAST, row_number
