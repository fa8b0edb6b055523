-- Whether anything is left to mine, and from which row on.
SELECT
  coalesce((SELECT bool_and(complete) FROM case_file.template_miner), NOT EXISTS (FROM case_file.log)) AS "complete",
  coalesce((SELECT bool_or(rows_removed) FROM case_file.template_miner), FALSE) AS "rowsRemoved",
  (SELECT min(rowid) FROM case_file.log WHERE template_id IS NULL AND message IS NOT NULL) AS "firstRow",
  (SELECT count(*) FROM case_file.log WHERE template_id IS NULL) AS "waitingRows"
