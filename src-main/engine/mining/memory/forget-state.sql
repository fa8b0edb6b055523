DELETE FROM memory.main.kept_miner
