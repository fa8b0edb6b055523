-- Names of the columns without a role, in the order in which the cells of `extra` (or `cells`) are kept.
SELECT source_id AS "sourceId", name AS "name", kind AS "kind", extra_names AS "extraNames"
FROM source
WHERE list_contains($sources, source_id)
ORDER BY source_id
