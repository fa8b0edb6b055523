-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.metric BY NAME
SELECT
  record.* REPLACE (
    coalesce(host_alias.alias, record.host) AS host,
    coalesce(component_alias.alias, record.component) AS component,
    coalesce(label_alias.alias, record.label) AS label,
    coalesce(new_cells.cells, record.extra) AS extra,
    coalesce(new_misfits.misfits, record.misfits) AS misfits
  )
FROM plain_case.metric AS record
LEFT JOIN plain_case.pseudonym_alias AS host_alias
  ON host_alias.place = 'metric.host' AND host_alias.original = record.host
LEFT JOIN plain_case.pseudonym_alias AS component_alias
  ON component_alias.place = 'metric.component' AND component_alias.original = record.component
LEFT JOIN plain_case.pseudonym_alias AS label_alias
  ON label_alias.place = 'metric.label' AND label_alias.original = record.label
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(extra, 1)::INTEGER AS position, unnest(extra) AS cell
    FROM plain_case.metric
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'metric.extra')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'metric.extra' AND aliases.source_id = plain.source_id
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
    FROM plain_case.metric
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'metric.misfits' AND aliases.original = plain.misfit.raw_text
  GROUP BY plain.row_number
) AS new_misfits ON new_misfits.row_number = record.rowid
ORDER BY record.rowid
