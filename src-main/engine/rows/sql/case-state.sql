-- What changes when rows come, go or are read otherwise.
SELECT
  concat_ws(
    ' ',
    count(*),
    sum(loaded),
    bit_xor(hash(source_id, kind, loaded, layout, imported_at, name))
  ) AS "rows"
FROM source
