-- Schema version 1 of a case. `case_file` is the attached database; every statement names it.
-- Rows keep their file order: the row's position plus line_map gives its line, so nothing is stored twice.
CREATE TABLE case_file.source (
  source_id INTEGER PRIMARY KEY,
  name VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 VARCHAR NOT NULL,
  modified_at TIMESTAMPTZ NOT NULL,
  format VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  encoding VARCHAR NOT NULL,
  zone VARCHAR NOT NULL,
  reading JSON NOT NULL,
  layout VARCHAR NOT NULL,
  bin_seconds INTEGER,
  lines BIGINT NOT NULL,
  records_read BIGINT NOT NULL,
  loaded BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  skipped BIGINT NOT NULL,
  reconciled BOOLEAN NOT NULL,
  status VARCHAR NOT NULL,
  first_at TIMESTAMPTZ,
  last_at TIMESTAMPTZ,
  notes VARCHAR[] NOT NULL,
  extra_names VARCHAR[] NOT NULL,
  imported_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE case_file.reject (
  source_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  reason VARCHAR NOT NULL,
  raw_text VARCHAR NOT NULL
);
-- Line of a row = line + (row position - first_row) of the last entry at or before the row.
CREATE TABLE case_file.line_map (
  kind VARCHAR NOT NULL,
  source_id INTEGER NOT NULL,
  first_row BIGINT NOT NULL,
  line BIGINT NOT NULL
);
-- An import fills "at" and count or rejects the record; it checks after loading, so a clean file is parsed once.
CREATE TABLE case_file.call (
  source_id INTEGER NOT NULL,
  "at" TIMESTAMPTZ,
  queue VARCHAR,
  direction VARCHAR,
  answered BOOLEAN,
  wait_seconds DOUBLE,
  handle_seconds DOUBLE,
  agent VARCHAR,
  count BIGINT,
  extra VARCHAR[]
);
CREATE TABLE case_file.traffic (
  source_id INTEGER NOT NULL,
  bin_start TIMESTAMPTZ NOT NULL,
  bin_minutes INTEGER NOT NULL,
  series VARCHAR NOT NULL,
  value DOUBLE,
  unit VARCHAR,
  extra VARCHAR[]
);
CREATE TABLE case_file.log (
  source_id INTEGER NOT NULL,
  "at" TIMESTAMPTZ,
  host VARCHAR,
  level VARCHAR,
  component VARCHAR,
  pid VARCHAR,
  event_id VARCHAR,
  message VARCHAR,
  template_id BIGINT,
  extra VARCHAR[]
);
CREATE TABLE case_file.request (
  source_id INTEGER NOT NULL,
  "at" TIMESTAMPTZ,
  client VARCHAR,
  "user" VARCHAR,
  method VARCHAR,
  path VARCHAR,
  query VARCHAR,
  protocol VARCHAR,
  status INTEGER,
  bytes BIGINT,
  referrer VARCHAR,
  agent VARCHAR,
  seconds DOUBLE,
  extra VARCHAR[]
);
CREATE TABLE case_file.metric (
  source_id INTEGER NOT NULL,
  "at" TIMESTAMPTZ,
  host VARCHAR,
  component VARCHAR,
  value DOUBLE,
  label VARCHAR,
  extra VARCHAR[]
);
CREATE TABLE case_file.flow (
  source_id INTEGER NOT NULL,
  "at" TIMESTAMPTZ,
  source VARCHAR,
  destination VARCHAR,
  source_port INTEGER,
  destination_port INTEGER,
  protocol VARCHAR,
  bytes BIGINT,
  packets BIGINT,
  action VARCHAR,
  extra VARCHAR[]
);
CREATE TABLE case_file.finding (
  finding_id VARCHAR PRIMARY KEY,
  position DOUBLE NOT NULL,
  body JSON NOT NULL
);
CREATE TABLE case_file.mark (
  kind VARCHAR NOT NULL,
  source_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  note VARCHAR NOT NULL
);
CREATE TABLE case_file.setting (
  name VARCHAR PRIMARY KEY,
  value JSON NOT NULL
);
CREATE TABLE case_file.run (
  run VARCHAR PRIMARY KEY,
  body JSON NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
-- What was done to the case, each entry sealed by the hash of the one before it.
CREATE TABLE case_file.action (
  sequence BIGINT PRIMARY KEY,
  recorded_at TIMESTAMPTZ NOT NULL,
  name VARCHAR NOT NULL,
  detail JSON NOT NULL,
  previous_hash VARCHAR NOT NULL,
  hash VARCHAR NOT NULL
);
-- Cells of loaded records that did not fit their column's type: the row is kept, the cell's text is kept here.
CREATE TABLE case_file.misfit (
  source_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  role VARCHAR NOT NULL,
  raw_text VARCHAR NOT NULL
);
