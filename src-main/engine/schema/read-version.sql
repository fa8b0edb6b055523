SELECT CAST(value AS INTEGER) AS "version" FROM case_file.setting WHERE name = 'schemaVersion'
