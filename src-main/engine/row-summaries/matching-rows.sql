-- Rows of a view with its filter, range and sources.
SELECT count(*)::BIGINT AS "rows"
FROM $rows
WHERE $matches
  AND ($everySource OR list_contains($sources, source_id))
  AND ($unbounded OR ($instant >= $from::TIMESTAMPTZ AND $instant < $to::TIMESTAMPTZ))
