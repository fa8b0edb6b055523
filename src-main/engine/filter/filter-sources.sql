-- Names of the columns without a role, in the order in which the cells of `extra` (or `cells`) are kept. The cells of a
-- record are those of all its columns: that of its time has no name there.
SELECT
  source_id AS "sourceId",
  name AS "name",
  kind AS "kind",
  CASE
    WHEN kind = 'record' THEN list_concat(
      list_transform(
        from_json(reading -> '$.columns', '["VARCHAR"]'),
        lambda name, place: CASE
          WHEN list_contains(from_json(reading -> '$.roles.at', '["INTEGER"]'), place - 1) IS NOT TRUE THEN name
        END
      ),
      CASE WHEN (reading ->> '$.otherFields') = 'true' THEN extra_names[-1:] END
    )
    ELSE extra_names
  END AS "extraNames"
FROM source
WHERE list_contains($sources, source_id)
ORDER BY source_id
