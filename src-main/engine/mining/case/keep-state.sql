INSERT INTO case_file.template_miner VALUES ($state, $complete, $rowsRemoved)
