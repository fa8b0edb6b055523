DELETE FROM case_file.reject WHERE rowid = $place::BIGINT
