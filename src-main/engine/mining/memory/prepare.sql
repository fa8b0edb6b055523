-- Of a case that is only read, templates are kept beside it, as long as it is open.
CREATE TABLE IF NOT EXISTS memory.main.kept_log AS
SELECT rowid AS row_number, template_id FROM case_file.log WHERE message IS NOT NULL;
CREATE TABLE IF NOT EXISTS memory.main.kept_template AS FROM case_file.template;
CREATE TABLE IF NOT EXISTS memory.main.kept_alias AS FROM case_file.template_alias;
CREATE TABLE IF NOT EXISTS memory.main.kept_miner AS FROM case_file.template_miner;
CREATE OR REPLACE VIEW memory.main.log AS
SELECT record.* REPLACE (kept.template_id AS template_id), record.rowid AS row_number
FROM case_file.log AS record
LEFT JOIN memory.main.kept_log AS kept ON kept.row_number = record.rowid;
CREATE OR REPLACE VIEW memory.main.template AS FROM memory.main.kept_template;
CREATE OR REPLACE VIEW memory.main.template_alias AS FROM memory.main.kept_alias;
