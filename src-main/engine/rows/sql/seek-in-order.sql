-- The first and last place of a part of an order at which a row stands that is looked for.
SELECT min(kept.place)::BIGINT AS "first", max(kept.place)::BIGINT AS "last"
FROM (
  SELECT rowid AS place, kind, position FROM $table WHERE rowid >= $low AND rowid < $high
) AS kept
JOIN ($hits) AS hit ON hit.row_number = kept.position AND hit.kind = kept.kind
