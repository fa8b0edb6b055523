DELETE FROM case_file.reject WHERE source_id = $sourceId::INTEGER AND line = $line::BIGINT
