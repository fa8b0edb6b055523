INSERT INTO memory.main.kept_miner VALUES ($state, $complete, $rowsRemoved)
