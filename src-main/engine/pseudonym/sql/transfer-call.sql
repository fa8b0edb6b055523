-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.call BY NAME
SELECT
  record.* REPLACE (
    coalesce(queue_alias.alias, record.queue) AS queue,
    coalesce(direction_alias.alias, record.direction) AS direction,
    coalesce(agent_alias.alias, record.agent) AS agent,
    coalesce(new_cells.cells, record.extra) AS extra,
    coalesce(new_misfits.misfits, record.misfits) AS misfits
  )
FROM plain_case.call AS record
LEFT JOIN plain_case.pseudonym_alias AS queue_alias
  ON queue_alias.place = 'call.queue' AND queue_alias.original = record.queue
LEFT JOIN plain_case.pseudonym_alias AS direction_alias
  ON direction_alias.place = 'call.direction' AND direction_alias.original = record.direction
LEFT JOIN plain_case.pseudonym_alias AS agent_alias
  ON agent_alias.place = 'call.agent' AND agent_alias.original = record.agent
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(extra, 1)::INTEGER AS position, unnest(extra) AS cell
    FROM plain_case.call
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'call.extra')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'call.extra' AND aliases.source_id = plain.source_id
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
    FROM plain_case.call
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'call.misfits' AND aliases.original = plain.misfit.raw_text
  GROUP BY plain.row_number
) AS new_misfits ON new_misfits.row_number = record.rowid
ORDER BY record.rowid
