-- What DuckDB does by itself: the same columns with the same types, into a table of a file database.
CREATE TABLE log AS
FROM read_csv(
  $path,
  auto_detect = false,
  header = true,
  delim = ',',
  quote = '"',
  escape = '"',
  columns = {
    'at': 'TIMESTAMPTZ', 'host': 'VARCHAR', 'level': 'VARCHAR', 'component': 'VARCHAR', 'pid': 'VARCHAR',
    'event_id': 'VARCHAR', 'message': 'VARCHAR'
  }
)
