-- Row positions give line numbers, so the table is written again without the source instead of leaving holes. Each
-- other source moves up by the rows of the removed one that stood before it.
UPDATE case_file.line_map SET first_row = first_row - (
  SELECT coalesce(sum(run_rows), 0)
  FROM (
    SELECT max(position) AS last_row, count(*) AS run_rows
    FROM (
      SELECT rowid AS position, rowid - row_number() OVER (ORDER BY rowid) AS run
      FROM case_file.log
      WHERE source_id = $sourceId
    )
    GROUP BY run
  )
  WHERE last_row < first_row
)
WHERE kind = 'log' AND source_id <> $sourceId;
CREATE TABLE case_file.kept AS FROM case_file.log WHERE source_id <> $sourceId ORDER BY rowid;
DROP TABLE case_file.log;
ALTER TABLE case_file.kept RENAME TO log;
UPDATE case_file.template_miner SET complete = FALSE, rows_removed = TRUE;
