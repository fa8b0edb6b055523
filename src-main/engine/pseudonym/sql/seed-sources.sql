-- What the case knows of its files, so that one that is there already is recognised.
INSERT INTO plain_case.source BY NAME FROM case_file.source;
