SELECT count(*)::BIGINT AS "total" FROM reject WHERE source_id = $sourceId::INTEGER
