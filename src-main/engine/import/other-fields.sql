-- Records of a source that hold fields no column of it covers: these are in the last of their cells.
SELECT count(*)::BIGINT AS "records"
FROM query_table($table)
WHERE source_id = $sourceId AND list_extract(COLUMNS('^(extra|cells)$'), -1) IS NOT NULL
