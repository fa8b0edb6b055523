-- The names analyses and the SQL door use. Kept in the memory database, never in the case:
-- a case from elsewhere cannot put its own macros or views under these names.
CREATE OR REPLACE VIEW source AS FROM case_file.source;
CREATE OR REPLACE VIEW reject AS FROM case_file.reject;
CREATE OR REPLACE VIEW line_map AS FROM case_file.line_map;
-- `counted` is false for a call that a filter leaves out: its count is zero then, see filter/filtered-call.sql.
CREATE OR REPLACE VIEW call AS SELECT *, TRUE AS counted, rowid AS row_number FROM case_file.call;
-- The width of a source's bins is a fact about the source; a row that brings its own keeps it.
CREATE OR REPLACE VIEW traffic AS
SELECT
  record.* REPLACE (coalesce(record.bin_minutes, origin.bin_seconds / 60) AS bin_minutes),
  record.rowid AS row_number
FROM case_file.traffic AS record
LEFT JOIN case_file.source AS origin USING (source_id);
CREATE OR REPLACE VIEW log AS SELECT *, rowid AS row_number FROM case_file.log;
-- Templates of log messages: `log.template_id` names them, an alias is a number that a template had before.
CREATE OR REPLACE VIEW template AS FROM case_file.template;
CREATE OR REPLACE VIEW template_alias AS FROM case_file.template_alias;
-- Templates that Drain finds for one run, see mining/drain: none otherwise.
CREATE OR REPLACE VIEW drain_row AS
SELECT CAST(NULL AS BIGINT) AS row_number, CAST(NULL AS BIGINT) AS template_id WHERE FALSE;
CREATE OR REPLACE VIEW drain_template AS
SELECT CAST(NULL AS BIGINT) AS template_id, CAST(NULL AS VARCHAR) AS template, CAST(NULL AS VARCHAR[]) AS parameters
WHERE FALSE;
CREATE OR REPLACE VIEW request AS SELECT *, rowid AS row_number FROM case_file.request;
CREATE OR REPLACE VIEW metric AS SELECT *, rowid AS row_number FROM case_file.metric;
CREATE OR REPLACE VIEW flow AS SELECT *, rowid AS row_number FROM case_file.flow;
CREATE OR REPLACE VIEW record AS SELECT *, rowid AS row_number FROM case_file.record;
CREATE OR REPLACE VIEW misfit AS FROM case_file.misfit;
-- Records whose wall-clock time occurs twice (fold) or never (gap) in the zone they were read in, with it as written.
CREATE OR REPLACE VIEW time_mark AS
SELECT source_id, line, role AS mark, raw_text AS written FROM case_file.misfit WHERE role IN ('fold', 'gap');
