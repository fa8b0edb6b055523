-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.record BY NAME
SELECT
  record.* REPLACE (
    coalesce(new_cells.cells, record.cells) AS cells
  )
FROM plain_case.record AS record
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(cells, 1)::INTEGER AS position, unnest(cells) AS cell
    FROM plain_case.record
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'record.cells')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'record.cells' AND aliases.source_id = plain.source_id
    AND aliases.position = plain.position AND aliases.original = plain.cell
  GROUP BY plain.row_number
) AS new_cells ON new_cells.row_number = record.rowid
ORDER BY record.rowid
