INSERT INTO case_file.metric BY NAME SELECT * EXCLUDE (problem) FROM loaded WHERE problem IS NULL
