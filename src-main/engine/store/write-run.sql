INSERT OR REPLACE INTO case_file.run VALUES ($run, $body::JSON, $recordedAt::TIMESTAMPTZ)
