INSERT INTO case_file.traffic BY NAME SELECT * EXCLUDE (problem) FROM loaded
