SELECT sequence AS "sequence", hash AS "hash" FROM case_file.action ORDER BY sequence DESC LIMIT 1
