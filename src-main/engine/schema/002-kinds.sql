-- Schema version 2: all kinds can be loaded, records of any other table are kept as cells, and a record may become
-- several rows (a wide table gives one for each of its series).
CREATE TABLE case_file.record (
  source_id INTEGER NOT NULL,
  "at" TIMESTAMPTZ,
  cells VARCHAR[]
);
-- Line of a row = line + (row position - first_row) // rows_per_record of the last entry at or before the row.
ALTER TABLE case_file.line_map ADD COLUMN rows_per_record INTEGER DEFAULT 1;
-- Cells of a row that do not fit their column's type; NULL when all fit.
ALTER TABLE case_file.call ADD COLUMN misfits STRUCT(role VARCHAR, raw_text VARCHAR)[];
ALTER TABLE case_file.traffic ADD COLUMN misfits STRUCT(role VARCHAR, raw_text VARCHAR)[];
ALTER TABLE case_file.request ADD COLUMN misfits STRUCT(role VARCHAR, raw_text VARCHAR)[];
ALTER TABLE case_file.metric ADD COLUMN misfits STRUCT(role VARCHAR, raw_text VARCHAR)[];
ALTER TABLE case_file.flow ADD COLUMN misfits STRUCT(role VARCHAR, raw_text VARCHAR)[];
-- The width of a bin is known once all bins are; the view `traffic` takes it from the source.
ALTER TABLE case_file.traffic ALTER COLUMN bin_start DROP NOT NULL;
ALTER TABLE case_file.traffic ALTER COLUMN bin_minutes DROP NOT NULL;
ALTER TABLE case_file.traffic ALTER COLUMN bin_minutes TYPE DOUBLE;
ALTER TABLE case_file.traffic ALTER COLUMN series DROP NOT NULL;
ALTER TABLE case_file.request ADD COLUMN host VARCHAR;
ALTER TABLE case_file.flow ADD COLUMN bytes_sent BIGINT;
ALTER TABLE case_file.flow ADD COLUMN bytes_received BIGINT;
ALTER TABLE case_file.flow ADD COLUMN packets_sent BIGINT;
ALTER TABLE case_file.flow ADD COLUMN packets_received BIGINT;
ALTER TABLE case_file.flow ADD COLUMN seconds DOUBLE;
-- Archive the file came from, if any.
ALTER TABLE case_file.source ADD COLUMN container VARCHAR;
-- Name of the reading profile it was read with, if any.
ALTER TABLE case_file.source ADD COLUMN profile VARCHAR;
-- Why records were skipped: reason to count.
ALTER TABLE case_file.source ADD COLUMN skipped_reasons JSON DEFAULT '{}';
-- What tells a file that grew from one that changed.
ALTER TABLE case_file.source ADD COLUMN fingerprint JSON DEFAULT '{}';
-- Rows whose wall-clock time occurs twice (the clock is put back) or never (it is put forward).
ALTER TABLE case_file.source ADD COLUMN fold_rows BIGINT DEFAULT 0;
ALTER TABLE case_file.source ADD COLUMN gap_rows BIGINT DEFAULT 0;
-- Records that another source already holds.
ALTER TABLE case_file.source ADD COLUMN repeated BIGINT DEFAULT 0;
-- Rejected records that the analyst corrected by hand: the text that was read instead.
CREATE TABLE case_file.correction (
  source_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  raw_text VARCHAR NOT NULL
);
