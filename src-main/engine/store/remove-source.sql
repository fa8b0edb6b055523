DELETE FROM case_file.line_map WHERE source_id = $sourceId;
DELETE FROM case_file.reject WHERE source_id = $sourceId;
DELETE FROM case_file.misfit WHERE source_id = $sourceId;
DELETE FROM case_file.source WHERE source_id = $sourceId;
