-- Aliases of a scratch case: of each text at its place (cells also by source and position), and of its sources.
CREATE TABLE case_file.pseudonym_alias (
  place VARCHAR NOT NULL,
  source_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  original VARCHAR NOT NULL,
  alias VARCHAR NOT NULL
);
CREATE TABLE case_file.pseudonym_source (
  source_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  container VARCHAR,
  notes VARCHAR NOT NULL,
  extra_names VARCHAR NOT NULL,
  reading VARCHAR NOT NULL,
  layout VARCHAR NOT NULL
);
