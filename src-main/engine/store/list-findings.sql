SELECT body::VARCHAR AS "body", position AS "position" FROM case_file.finding ORDER BY position, finding_id
