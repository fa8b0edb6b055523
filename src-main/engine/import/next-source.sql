SELECT (coalesce(max(source_id), 0) + 1)::INTEGER AS "sourceId" FROM case_file.source
