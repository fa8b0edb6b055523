INSERT INTO case_file.call BY NAME
SELECT
  1 AS source_id,
  timezone('UTC', strptime("Date" || ' ' || "Time", '%d-%b-%y %H:%M')) AS "at",
  "Topic" AS queue,
  "Agent" AS agent,
  1 AS count,
  ["Call Id"] AS extra
FROM read_csv($path, all_varchar = TRUE)
