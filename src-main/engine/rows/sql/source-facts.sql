SELECT epoch_ms(modified_at)::BIGINT AS "modifiedMs" FROM source WHERE source_id = $sourceId::INTEGER
