-- The rows of a scratch case into the case, in their order, with aliases in the place of originals.
INSERT INTO case_file.request BY NAME
SELECT
  record.* REPLACE (
    coalesce(client_alias.alias, record.client) AS client,
    coalesce(user_alias.alias, record."user") AS "user",
    coalesce(host_alias.alias, record.host) AS host,
    coalesce(method_alias.alias, record.method) AS method,
    coalesce(path_alias.alias, record.path) AS path,
    coalesce(query_alias.alias, record.query) AS query,
    coalesce(protocol_alias.alias, record.protocol) AS protocol,
    coalesce(referrer_alias.alias, record.referrer) AS referrer,
    coalesce(agent_alias.alias, record.agent) AS agent,
    coalesce(new_cells.cells, record.extra) AS extra,
    coalesce(new_misfits.misfits, record.misfits) AS misfits
  )
FROM plain_case.request AS record
LEFT JOIN plain_case.pseudonym_alias AS client_alias
  ON client_alias.place = 'request.client' AND client_alias.original = record.client
LEFT JOIN plain_case.pseudonym_alias AS user_alias
  ON user_alias.place = 'request.user' AND user_alias.original = record."user"
LEFT JOIN plain_case.pseudonym_alias AS host_alias
  ON host_alias.place = 'request.host' AND host_alias.original = record.host
LEFT JOIN plain_case.pseudonym_alias AS method_alias
  ON method_alias.place = 'request.method' AND method_alias.original = record.method
LEFT JOIN plain_case.pseudonym_alias AS path_alias
  ON path_alias.place = 'request.path' AND path_alias.original = record.path
LEFT JOIN plain_case.pseudonym_alias AS query_alias
  ON query_alias.place = 'request.query' AND query_alias.original = record.query
LEFT JOIN plain_case.pseudonym_alias AS protocol_alias
  ON protocol_alias.place = 'request.protocol' AND protocol_alias.original = record.protocol
LEFT JOIN plain_case.pseudonym_alias AS referrer_alias
  ON referrer_alias.place = 'request.referrer' AND referrer_alias.original = record.referrer
LEFT JOIN plain_case.pseudonym_alias AS agent_alias
  ON agent_alias.place = 'request.agent' AND agent_alias.original = record.agent
LEFT JOIN (
  SELECT plain.row_number, list(coalesce(alias, plain.cell) ORDER BY plain.position) AS cells
  FROM (
    SELECT
      rowid AS row_number, source_id, generate_subscripts(extra, 1)::INTEGER AS position, unnest(extra) AS cell
    FROM plain_case.request
    WHERE source_id IN (SELECT source_id FROM plain_case.pseudonym_alias WHERE place = 'request.extra')
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'request.extra' AND aliases.source_id = plain.source_id
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
    FROM plain_case.request
  ) AS plain
  LEFT JOIN plain_case.pseudonym_alias AS aliases
    ON aliases.place = 'request.misfits' AND aliases.original = plain.misfit.raw_text
  GROUP BY plain.row_number
) AS new_misfits ON new_misfits.row_number = record.rowid
ORDER BY record.rowid
