-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.flow BY NAME
SELECT
  record.* REPLACE (
    coalesce(source_alias.alias, record.source) AS source,
    coalesce(destination_alias.alias, record.destination) AS destination,
    coalesce(protocol_alias.alias, record.protocol) AS protocol,
    coalesce(action_alias.alias, record.action) AS action,
    coalesce(new_cells.cells, record.extra) AS extra,
    coalesce(new_misfits.misfits, record.misfits) AS misfits
  )
FROM plain_case.flow AS record
LEFT JOIN plain_case.pseudonym_alias AS source_alias
  ON source_alias.place = 'flow.source' AND source_alias.original = record.source
LEFT JOIN plain_case.pseudonym_alias AS destination_alias
  ON destination_alias.place = 'flow.destination' AND destination_alias.original = record.destination
LEFT JOIN plain_case.pseudonym_alias AS protocol_alias
  ON protocol_alias.place = 'flow.protocol' AND protocol_alias.original = record.protocol
LEFT JOIN plain_case.pseudonym_alias AS action_alias
  ON action_alias.place = 'flow.action' AND action_alias.original = record.action
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(extra, 1)::INTEGER AS position, unnest(extra) AS cell
    FROM plain_case.flow
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'flow.extra')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'flow.extra' AND aliases.source_id = plain.source_id
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
    FROM plain_case.flow
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'flow.misfits' AND aliases.original = plain.misfit.raw_text
  GROUP BY plain.row_number
) AS new_misfits ON new_misfits.row_number = record.rowid
ORDER BY record.rowid
