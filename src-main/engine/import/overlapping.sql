-- Whether the case has another source of the kind whose times overlap with those of the new one;
-- the one that goes for it does not count.
SELECT count(*) > 0 AS "others"
FROM case_file.source
WHERE kind = $kind AND source_id <> $sourceId AND source_id IS DISTINCT FROM $replaced
  AND coalesce(first_at <= $lastAt::TIMESTAMPTZ AND last_at >= $firstAt::TIMESTAMPTZ, $firstAt IS NULL AND first_at IS NULL)
