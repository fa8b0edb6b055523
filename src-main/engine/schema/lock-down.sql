-- The list of readable files is fixed here for the life of the instance; then nothing can be loosened again.
SET allowed_paths = $allowedPaths;
SET allowed_directories = $allowedDirectories;
SET allowed_configs = ['enable_progress_bar', 'enable_progress_bar_print', 'TimeZone', 'dynamic_or_filter_threshold'];
SET enable_external_access = false;
SET lock_configuration = true;
