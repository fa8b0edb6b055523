INSERT INTO case_file.call BY NAME SELECT * EXCLUDE (problem, misfits) FROM loaded
