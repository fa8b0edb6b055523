-- Texts of the open case, and what is done with those of each place. Temporary: never in the case file.
CREATE OR REPLACE TEMP TABLE pseudonym_original (
  place VARCHAR, source_id INTEGER, position INTEGER, original VARCHAR
);
CREATE OR REPLACE TEMP TABLE pseudonym_treatment (
  place VARCHAR, source_id INTEGER, position INTEGER, treatment VARCHAR
);
