-- A combined access log, one column, each line split at its quotes when it looks as it should, by an expression when not.
CREATE TABLE request AS
SELECT
  strptime(cells.time_text, '%d/%b/%Y:%H:%M:%S %z') AS "at",
  nullif(cells.client, '-') AS client,
  nullif(cells.user, '-') AS "user",
  words[1] AS method,
  split_part(words[2], '?', 1) AS path,
  CASE WHEN contains(words[2], '?') THEN substr(words[2], strpos(words[2], '?') + 1) END AS query,
  words[3] AS protocol,
  nullif(cells.status, '-')::INTEGER AS status,
  nullif(cells.bytes, '-')::BIGINT AS bytes,
  nullif(cells.referrer, '-') AS referrer,
  nullif(cells.agent, '-') AS agent,
  nullif(cells.ident, '-') AS ident
FROM (
  SELECT cells, str_split(cells.request_line, ' ') AS words
  FROM (
    SELECT
      CASE
        WHEN len(quoted) = 7 AND len(opening) = 6 AND len(middle) = 4 THEN
          struct_pack(
            client := opening[1],
            ident := opening[2],
            "user" := opening[3],
            time_text := substr(opening[4], 2) || ' ' || left(opening[5], -1),
            request_line := quoted[2],
            status := middle[2],
            bytes := middle[3],
            referrer := quoted[4],
            agent := quoted[6]
          )
        ELSE
          regexp_extract(
            line,
            '^(\S+) (\S+) (\S+) \[([^\]]+)\] "((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"$',
            ['client', 'ident', 'user', 'time_text', 'request_line', 'status', 'bytes', 'referrer', 'agent']
          )
      END AS cells
    FROM (
      SELECT line, quoted, str_split(quoted[1], ' ') AS opening, str_split(quoted[3], ' ') AS middle
      FROM (
        SELECT line, str_split(line, '"') AS quoted
        FROM read_csv(
          $path, auto_detect = false, header = false, delim = '\x01', quote = '', escape = '', columns = {'line': 'VARCHAR'}
        )
      )
    )
  )
)
