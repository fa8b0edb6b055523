DROP TABLE IF EXISTS temp.mined_row;
DROP TABLE IF EXISTS temp.mined_template;
DROP TABLE IF EXISTS temp.mined_alias;
