-- Lines cut by an expression: one record per line that is not blank. `line_problem` says why a line is none.
CREATE OR REPLACE TEMP VIEW records AS
SELECT nullif(COLUMNS(* EXCLUDE (line_problem, file_source)), ''), line_problem, file_source
FROM (
  SELECT
    unnest(cells),
    CASE
      WHEN struct_extract_at(cells, $keyGroup) <> '' THEN NULL
      WHEN $skip IS NOT NULL AND regexp_matches(line, coalesce($skip, '')) THEN $skippedMark
      ELSE $misfitReason
    END AS line_problem,
    file_source
  FROM (SELECT line, file_source, regexp_extract(line, $expression, $names) AS cells FROM physical_line WHERE line IS NOT NULL)
)
