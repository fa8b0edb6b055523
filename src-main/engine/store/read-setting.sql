SELECT value::VARCHAR AS "value" FROM case_file.setting WHERE name = $name
