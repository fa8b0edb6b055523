UPDATE case_file.reject SET reason = $reason WHERE rowid = $place::BIGINT
