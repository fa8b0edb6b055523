CREATE OR REPLACE TEMP TABLE page_order AS
SELECT row_number AS position
FROM call
WHERE counted AND "at" >= $from AND "at" < $to AND list_contains($sources, source_id)
ORDER BY "at", row_number
