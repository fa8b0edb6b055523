-- Schema version 3: templates of log messages. `log.template_id` holds the template of a row; rows with a message and
-- without a template wait to be mined. Numbers of templates stay: of two that become one the lower goes on.
CREATE TABLE case_file.template (
  template_id BIGINT NOT NULL,
  template VARCHAR NOT NULL,
  -- What the values of each parameter are: number, address, hex, duration, size, time, identifier, text.
  parameters VARCHAR[] NOT NULL,
  -- The first message of the template, at most 8,192 characters of it.
  example VARCHAR NOT NULL
);
-- Numbers that templates had before they became one with another.
CREATE TABLE case_file.template_alias (
  alias BIGINT NOT NULL,
  template_id BIGINT NOT NULL
);
-- What the miner knows (one row at most), to go on from. `complete` is false while `template` does not follow `log`;
-- `rows_removed` is true while the miner may know templates that no row has any more.
CREATE TABLE case_file.template_miner (
  state VARCHAR,
  complete BOOLEAN NOT NULL,
  rows_removed BOOLEAN NOT NULL
);
