-- The record tables of a case, from the bank's call counts and the SSH log, for tests of the report.
CREATE TABLE call AS
SELECT *, TRUE AS counted, rowid AS row_number
FROM (
  SELECT
    1 AS source_id,
    "DateTime" AS "at",
    CAST(NULL AS VARCHAR) AS queue,
    CAST(NULL AS VARCHAR) AS direction,
    CAST(NULL AS BOOLEAN) AS answered,
    CAST(NULL AS DOUBLE) AS wait_seconds,
    CAST(NULL AS DOUBLE) AS handle_seconds,
    CAST(NULL AS VARCHAR) AS agent,
    "Calls" AS count,
    ["rownames"] AS extra,
    row_number() OVER () - 1 AS rowid
  FROM read_csv(
    $calls,
    columns = {'rownames': 'VARCHAR', 'DateTime': 'TIMESTAMPTZ', 'Calls': 'BIGINT'},
    header = TRUE,
    delim = ','
  )
);
CREATE TABLE log AS
SELECT *, row_number() OVER () - 1 AS row_number
FROM (
  SELECT
    2 AS source_id,
    timezone('UTC', strptime('2015 ' || "Date" || ' ' || "Day" || ' ' || "Time", '%Y %b %d %H:%M:%S')) AS "at",
    "Component" AS host,
    CAST(NULL AS VARCHAR) AS level,
    'sshd' AS component,
    "Pid" AS pid,
    "EventId" AS event_id,
    "Content" AS message,
    CAST(dense_rank() OVER (ORDER BY "EventId") AS BIGINT) AS template_id,
    CAST([] AS VARCHAR[]) AS extra
  FROM read_csv($log, all_varchar = TRUE, header = TRUE, delim = ',')
  ORDER BY CAST("LineId" AS BIGINT)
);
-- The templates that the authors of the log gave to its messages.
CREATE TABLE template AS
SELECT
  CAST(dense_rank() OVER (ORDER BY "EventId") AS BIGINT) AS template_id,
  "EventTemplate" AS template,
  CAST([] AS VARCHAR[]) AS parameters
FROM (SELECT DISTINCT "EventId", "EventTemplate" FROM read_csv($log, all_varchar = TRUE, header = TRUE, delim = ','));
CREATE TABLE template_alias (alias BIGINT, template_id BIGINT);
CREATE TABLE drain_row (row_number BIGINT, template_id BIGINT);
CREATE TABLE drain_template (template_id BIGINT, template VARCHAR, parameters VARCHAR[]);
CREATE TABLE line_map AS
FROM (VALUES ('call', 1, 0, 2, 1), ('log', 2, 0, 2, 1)) AS given(kind, source_id, first_row, line, rows_per_record);
-- The other kinds, without a record.
CREATE TABLE request (
  source_id INTEGER, "at" TIMESTAMPTZ, client VARCHAR, "user" VARCHAR, host VARCHAR, method VARCHAR, path VARCHAR,
  query VARCHAR, protocol VARCHAR, status INTEGER, bytes BIGINT, referrer VARCHAR, agent VARCHAR, seconds DOUBLE,
  extra VARCHAR[], row_number BIGINT
);
CREATE TABLE metric (
  source_id INTEGER, "at" TIMESTAMPTZ, host VARCHAR, component VARCHAR, value DOUBLE, label VARCHAR, extra VARCHAR[],
  row_number BIGINT
);
CREATE TABLE flow (
  source_id INTEGER, "at" TIMESTAMPTZ, source VARCHAR, destination VARCHAR, source_port INTEGER,
  destination_port INTEGER, protocol VARCHAR, bytes BIGINT, packets BIGINT, action VARCHAR, bytes_sent BIGINT,
  bytes_received BIGINT, packets_sent BIGINT, packets_received BIGINT, seconds DOUBLE, extra VARCHAR[], row_number BIGINT
);
CREATE TABLE record (source_id INTEGER, "at" TIMESTAMPTZ, cells VARCHAR[], row_number BIGINT);
CREATE TABLE traffic (
  source_id INTEGER, bin_start TIMESTAMPTZ, bin_minutes DOUBLE, series VARCHAR, value DOUBLE, unit VARCHAR,
  extra VARCHAR[], row_number BIGINT
);
CREATE TABLE source AS
SELECT
  1 AS source_id, 'bank_calls.csv' AS name, 'call' AS kind, 'call-counts' AS format, 'bank' AS layout, 300 AS bin_seconds,
  count(*) AS records_read, count(*) AS loaded, 0 AS rejected, 0 AS skipped, TRUE AS reconciled,
  min("at") AS first_at, max("at") AS last_at, ['rownames'] AS extra_names,
  CAST('{"columns": ["rownames", "DateTime", "Calls"], "roles": {"at": [1], "count": [2]}}' AS JSON) AS reading
FROM call
UNION ALL
SELECT
  2, 'OpenSSH_2k.log_structured.csv', 'log', 'log-table', 'ssh', NULL,
  count(*), count(*), 0, 0, TRUE, min("at"), max("at"), CAST([] AS VARCHAR[]), CAST('{"columns": [], "roles": {}}' AS JSON)
FROM log;
