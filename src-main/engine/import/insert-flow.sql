INSERT INTO case_file.flow BY NAME SELECT * EXCLUDE (problem) FROM loaded
