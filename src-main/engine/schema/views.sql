-- The names analyses and the SQL door use. Kept in the memory database, never in the case:
-- a case from elsewhere cannot put its own macros or views under these names.
CREATE OR REPLACE TEMP VIEW source AS FROM case_file.source;
CREATE OR REPLACE TEMP VIEW reject AS FROM case_file.reject;
CREATE OR REPLACE TEMP VIEW line_map AS FROM case_file.line_map;
CREATE OR REPLACE TEMP VIEW call AS SELECT *, rowid AS row_number FROM case_file.call;
CREATE OR REPLACE TEMP VIEW traffic AS SELECT *, rowid AS row_number FROM case_file.traffic;
CREATE OR REPLACE TEMP VIEW log AS SELECT *, rowid AS row_number FROM case_file.log;
CREATE OR REPLACE TEMP VIEW request AS SELECT *, rowid AS row_number FROM case_file.request;
CREATE OR REPLACE TEMP VIEW metric AS SELECT *, rowid AS row_number FROM case_file.metric;
CREATE OR REPLACE TEMP VIEW flow AS SELECT *, rowid AS row_number FROM case_file.flow;
