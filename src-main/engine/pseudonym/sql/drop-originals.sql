DROP TABLE IF EXISTS pseudonym_original;
DROP TABLE IF EXISTS pseudonym_treatment;
