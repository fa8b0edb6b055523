DELETE FROM case_file.template_miner
