DELETE FROM case_file.mark WHERE kind = $kind AND source_id = $sourceId::INTEGER AND line = $line::BIGINT
