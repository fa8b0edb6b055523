-- Position the next row of the table will get.
SELECT coalesce(max(rowid) + 1, 0)::BIGINT AS "firstRow" FROM case_file.traffic
