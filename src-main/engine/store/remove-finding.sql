DELETE FROM case_file.finding WHERE finding_id = $findingId
