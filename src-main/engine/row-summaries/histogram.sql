-- Rows by bin and value. The scan counts even bins of $fineMicros microseconds from the first edge on; of these few counts the bins
-- are made, which may be longer or shorter where the clock is changed. Row without a time: no bin.
WITH counted AS MATERIALIZED (
  SELECT
    (epoch_us($instant) - $firstMicros) // $fineMicros AS fine,
    $value AS value,
    count(*) AS row_count
  FROM $rows
  WHERE $matches
    AND ($everySource OR list_contains($sources, source_id))
    AND ($unbounded OR ($instant >= $from::TIMESTAMPTZ AND $instant < $to::TIMESTAMPTZ))
  GROUP BY ALL
),
ranked AS (
  SELECT value, row_number() OVER (ORDER BY sum(row_count) DESC, value IS NULL, value) AS rank
  FROM counted
  GROUP BY value
),
bins AS (SELECT unnest($fineStarts::BIGINT[]) AS fine, generate_subscripts($fineStarts::BIGINT[], 1) - 1 AS bin)
SELECT
  bins.bin::INTEGER AS "bin",
  CASE WHEN rank <= $top THEN rank END::INTEGER AS "rank",
  any_value(CASE WHEN rank <= $top THEN nullif(counted.value::VARCHAR, '') END) AS "value",
  sum(row_count)::BIGINT AS "rows"
FROM counted
JOIN ranked ON ranked.value IS NOT DISTINCT FROM counted.value
ASOF LEFT JOIN bins ON counted.fine >= bins.fine
GROUP BY ALL
ORDER BY "rank" NULLS LAST, "bin" NULLS LAST
