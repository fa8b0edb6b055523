INSERT INTO case_file.log BY NAME SELECT * EXCLUDE (problem, misfits) FROM loaded WHERE problem IS NULL
