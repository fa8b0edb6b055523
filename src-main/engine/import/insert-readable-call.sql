INSERT INTO case_file.call BY NAME SELECT * EXCLUDE (problem) FROM loaded WHERE problem IS NULL
