SELECT
  coalesce((SELECT bool_and(complete) FROM memory.main.kept_miner), NOT EXISTS (FROM case_file.log)) AS "complete",
  coalesce((SELECT bool_or(rows_removed) FROM memory.main.kept_miner), FALSE) AS "rowsRemoved",
  (SELECT min(row_number) FROM memory.main.kept_log WHERE template_id IS NULL) AS "firstRow",
  (SELECT count(*) FROM memory.main.kept_log WHERE template_id IS NULL) AS "waitingRows"
