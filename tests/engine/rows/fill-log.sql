-- Log entries whose every value follows from the row's number; some columns are empty now and then.
INSERT INTO case_file.log BY NAME
SELECT
  1::INTEGER AS source_id,
  make_timestamptz((1767225600 + (h // 5) % 300000) * 1000000) AS "at",
  CASE WHEN h % 11 > 0 THEN 'host ' || h % 40 END AS host,
  CASE h % 7 WHEN 0 THEN 'ERROR' WHEN 1 THEN 'WARN' WHEN 2 THEN NULL ELSE 'INFO' END AS level,
  'p' || h // 3 % 900 AS pid,
  'message ' || h AS message,
  ['shift ' || h // 7 % 3] AS extra
FROM (SELECT (hash(range) >> 16)::BIGINT AS h FROM range($rows::BIGINT))
