-- As problems.sql of one file: the place of a record is that among the records of its own file.
SELECT source_id::INTEGER AS "sourceId", (ordinal - 1)::BIGINT AS "ordinal", problem AS "problem"
FROM (
  SELECT source_id, problem, row_number() OVER (PARTITION BY source_id ORDER BY place) AS ordinal
  FROM (SELECT source_id, problem, row_number() OVER () AS place FROM loaded)
)
WHERE problem IS NOT NULL
ORDER BY source_id, ordinal
