INSERT INTO case_file.mark VALUES ($kind, $sourceId::INTEGER, $line::BIGINT, $note)
