INSERT INTO case_file.record BY NAME SELECT * EXCLUDE (problem, misfits) FROM loaded
