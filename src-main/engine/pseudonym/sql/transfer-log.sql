-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.log BY NAME
SELECT
  record.* REPLACE (
    coalesce(host_alias.alias, record.host) AS host,
    coalesce(level_alias.alias, record.level) AS level,
    coalesce(component_alias.alias, record.component) AS component,
    coalesce(pid_alias.alias, record.pid) AS pid,
    coalesce(event_id_alias.alias, record.event_id) AS event_id,
    coalesce(message_alias.alias, record.message) AS message,
    coalesce(new_cells.cells, record.extra) AS extra
  )
FROM plain_case.log AS record
LEFT JOIN plain_case.pseudonym_alias AS host_alias
  ON host_alias.place = 'log.host' AND host_alias.original = record.host
LEFT JOIN plain_case.pseudonym_alias AS level_alias
  ON level_alias.place = 'log.level' AND level_alias.original = record.level
LEFT JOIN plain_case.pseudonym_alias AS component_alias
  ON component_alias.place = 'log.component' AND component_alias.original = record.component
LEFT JOIN plain_case.pseudonym_alias AS pid_alias
  ON pid_alias.place = 'log.pid' AND pid_alias.original = record.pid
LEFT JOIN plain_case.pseudonym_alias AS event_id_alias
  ON event_id_alias.place = 'log.event_id' AND event_id_alias.original = record.event_id
LEFT JOIN plain_case.pseudonym_alias AS message_alias
  ON message_alias.place = 'log.message' AND message_alias.original = record.message
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(extra, 1)::INTEGER AS position, unnest(extra) AS cell
    FROM plain_case.log
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'log.extra')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'log.extra' AND aliases.source_id = plain.source_id
    AND aliases.position = plain.position AND aliases.original = plain.cell
  GROUP BY plain.row_number
) AS new_cells ON new_cells.row_number = record.rowid
ORDER BY record.rowid
