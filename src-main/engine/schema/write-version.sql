INSERT OR REPLACE INTO case_file.setting VALUES ('schemaVersion', to_json($version::INTEGER))
