-- Cells of understood records that did not fit their type.
SELECT (ordinal - 1)::BIGINT AS "ordinal", misfit.role AS "role", misfit.raw_text AS "rawText"
FROM (
  SELECT ordinal, unnest(misfits) AS misfit
  FROM (SELECT misfits, row_number() OVER () AS ordinal FROM loaded WHERE problem IS NULL)
  WHERE len(misfits) > 0
)
ORDER BY ordinal
