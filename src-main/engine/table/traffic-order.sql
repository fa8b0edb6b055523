CREATE OR REPLACE TEMP TABLE page_order AS
SELECT row_number AS position
FROM traffic
WHERE bin_start >= $from AND bin_start < $to AND list_contains($sources, source_id)
ORDER BY bin_start, row_number
