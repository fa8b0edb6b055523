-- Cells of the source's rows from $firstRow on that did not fit their type, by the row's place among them. Rows of an
-- open transaction have provisional positions: only their distances count.
SELECT (position - first_position)::BIGINT AS "ordinal", misfit.role AS "role", misfit.raw_text AS "rawText"
FROM (
  SELECT rowid AS position, unnest(misfits) AS misfit
  FROM case_file.call
  WHERE source_id = $sourceId::INTEGER AND rowid >= $firstRow::BIGINT AND misfits IS NOT NULL
), (
  SELECT min(rowid) AS first_position
  FROM case_file.call
  WHERE source_id = $sourceId::INTEGER AND rowid >= $firstRow::BIGINT
)
ORDER BY "ordinal"
