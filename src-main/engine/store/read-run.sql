SELECT body::VARCHAR AS "body" FROM case_file.run WHERE run = $run
