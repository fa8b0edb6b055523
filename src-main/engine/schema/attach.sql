ATTACH $path AS case_file;
