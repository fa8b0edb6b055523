-- A combined access log, one column, each line cut by one expression.
CREATE TABLE request AS
SELECT
  strptime(cells.time_text, '%d/%b/%Y:%H:%M:%S %z') AS "at",
  nullif(cells.client, '-') AS client,
  nullif(cells.user, '-') AS "user",
  cells.method AS method,
  cells.path AS path,
  nullif(substr(cells.query, 2), '') AS query,
  cells.protocol AS protocol,
  nullif(cells.status, '-')::INTEGER AS status,
  nullif(cells.bytes, '-')::BIGINT AS bytes,
  nullif(cells.referrer, '-') AS referrer,
  nullif(cells.agent, '-') AS agent,
  nullif(cells.ident, '-') AS ident
FROM (
  SELECT
    regexp_extract(
      line,
      '^(\S+) (\S+) (\S+) \[([^\]]+)\] "(\S+) ([^?" ]+)(\?[^" ]*)? ([^" ]+)" (\d{3}) (\d+|-) "([^"]*)" "([^"]*)"$',
      ['client', 'ident', 'user', 'time_text', 'method', 'path', 'query', 'protocol', 'status', 'bytes', 'referrer', 'agent']
    ) AS cells
  FROM read_csv(
    $path, auto_detect = false, header = false, delim = '\x01', quote = '', escape = '', columns = {'line': 'VARCHAR'}
  )
)
