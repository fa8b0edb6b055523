-- Sources just loaded that have cells which did not fit their type.
SELECT DISTINCT source_id::INTEGER AS "sourceId"
FROM query_table($table)
WHERE source_id BETWEEN $first AND $last AND misfits IS NOT NULL
