INSERT INTO case_file.correction VALUES ($sourceId::INTEGER, $line::BIGINT, $rawText)
