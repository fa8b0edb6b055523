INSERT OR REPLACE INTO case_file.setting VALUES ($name, $value::JSON)
