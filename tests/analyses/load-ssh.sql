INSERT INTO case_file.log BY NAME
SELECT
  1 AS source_id,
  timezone('UTC', strptime('2015 ' || "Date" || ' ' || "Day" || ' ' || "Time", '%Y %b %d %H:%M:%S')) AS "at",
  "Component" AS component,
  "Pid" AS pid,
  "EventId" AS event_id,
  "Content" AS message,
  ["LineId"] AS extra
FROM read_csv($path, all_varchar = TRUE)
