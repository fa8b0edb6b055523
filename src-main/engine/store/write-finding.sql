INSERT OR REPLACE INTO case_file.finding VALUES ($findingId, $position::DOUBLE, $body::JSON)
