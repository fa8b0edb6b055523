COPY (
  SELECT TIMESTAMP '2026-01-01 08:00:00' + INTERVAL 5 MINUTE * range AS "DateTime", 20 + range % 17 AS "Calls"
  FROM range(200)
) TO $path (FORMAT parquet)
