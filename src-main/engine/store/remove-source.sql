DELETE FROM case_file.line_map WHERE source_id = $sourceId;
DELETE FROM case_file.reject WHERE source_id = $sourceId;
DELETE FROM case_file.misfit WHERE source_id = $sourceId;
-- Its number may be given to another source.
DELETE FROM case_file.correction WHERE source_id = $sourceId;
DELETE FROM case_file.mark WHERE source_id = $sourceId;
DELETE FROM case_file.source WHERE source_id = $sourceId;
