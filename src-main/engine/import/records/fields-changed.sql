-- As fields.sql for a file that names other fields from one of its lines on: the lines after it are not cut, since the
-- names of the header are not theirs.
CREATE OR REPLACE TEMP VIEW records AS
SELECT
  CASE
    WHEN COLUMNS(* EXCLUDE (line_problem, file_source)) IN ('', '-', '(empty)') THEN NULL
    WHEN starts_with(COLUMNS(* EXCLUDE (line_problem, file_source)), '"') THEN
      replace(substr(COLUMNS(* EXCLUDE (line_problem, file_source)), 2, length(COLUMNS(* EXCLUDE (line_problem, file_source))) - 2), '""', '"')
    ELSE COLUMNS(* EXCLUDE (line_problem, file_source))
  END,
  line_problem,
  file_source
FROM (
  SELECT
    unnest(cells),
    CASE
      WHEN starts_with(line, '#') THEN $skippedMark
      WHEN changed THEN $changedReason
      WHEN struct_extract_at(cells, $keyGroup) <> '' THEN NULL
      ELSE $misfitReason
    END AS line_problem,
    file_source
  FROM (
    SELECT line, file_source, changed, regexp_extract(line, $expression, $names) AS cells
    FROM (
      SELECT line, file_source, coalesce(bool_or(line = $changedText) OVER (ROWS UNBOUNDED PRECEDING), false) AS changed
      FROM physical_line
    )
    WHERE line IS NOT NULL
  )
)
