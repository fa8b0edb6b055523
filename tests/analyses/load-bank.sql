INSERT INTO case_file.call BY NAME
SELECT 1 AS source_id, CAST("DateTime" AS TIMESTAMPTZ) AS "at", CAST("Calls" AS BIGINT) AS count, [rownames] AS extra
FROM read_csv($path, all_varchar = TRUE)
