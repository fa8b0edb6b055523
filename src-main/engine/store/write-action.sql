INSERT INTO case_file.action VALUES ($sequence::BIGINT, $recordedAt::TIMESTAMPTZ, $name, $detail::JSON, $previousHash, $hash)
