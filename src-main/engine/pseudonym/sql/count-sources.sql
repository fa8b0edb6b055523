SELECT count(*)::INTEGER AS "sources" FROM case_file.source
