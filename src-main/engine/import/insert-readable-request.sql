INSERT INTO case_file.request BY NAME SELECT * EXCLUDE (problem) FROM loaded WHERE problem IS NULL
