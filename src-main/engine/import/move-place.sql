-- The content of a source is found elsewhere than where it was read from.
UPDATE case_file.source SET path = $path, name = $name, container = $container::VARCHAR
WHERE source_id = $sourceId::INTEGER
