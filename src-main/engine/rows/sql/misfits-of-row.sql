SELECT misfit.role AS "role", misfit.raw_text AS "rawText"
FROM (SELECT unnest(misfits) AS misfit FROM $table WHERE rowid = $position)
