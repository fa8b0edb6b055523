-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.traffic BY NAME
SELECT
  record.* REPLACE (
    coalesce(series_alias.alias, record.series) AS series,
    coalesce(unit_alias.alias, record.unit) AS unit,
    coalesce(new_cells.cells, record.extra) AS extra,
    coalesce(new_misfits.misfits, record.misfits) AS misfits
  )
FROM plain_case.traffic AS record
LEFT JOIN plain_case.pseudonym_alias AS series_alias
  ON series_alias.place = 'traffic.series' AND series_alias.original = record.series
LEFT JOIN plain_case.pseudonym_alias AS unit_alias
  ON unit_alias.place = 'traffic.unit' AND unit_alias.original = record.unit
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(extra, 1)::INTEGER AS position, unnest(extra) AS cell
    FROM plain_case.traffic
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'traffic.extra')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'traffic.extra' AND aliases.source_id = plain.source_id
    AND aliases.position = plain.position AND aliases.original = plain.cell
  GROUP BY plain.row_number
) AS new_cells ON new_cells.row_number = record.rowid
LEFT JOIN (
  SELECT
    plain.row_number,
    list({'role': plain.misfit.role, 'raw_text': coalesce(alias, plain.misfit.raw_text)} ORDER BY plain.position)
      AS misfits
  FROM (
    SELECT rowid AS row_number, generate_subscripts(misfits, 1) AS position, unnest(misfits) AS misfit
    FROM plain_case.traffic
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'traffic.misfits' AND aliases.original = plain.misfit.raw_text
  GROUP BY plain.row_number
) AS new_misfits ON new_misfits.row_number = record.rowid
ORDER BY record.rowid
