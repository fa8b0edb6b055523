-- Lines of fields under a header of directives (Zeek, W3C), cut by an expression made from that header. A hyphen is
-- the sign of these formats for no value.
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
      WHEN struct_extract_at(cells, $keyGroup) <> '' THEN NULL
      ELSE $misfitReason
    END AS line_problem,
    file_source
  FROM (SELECT line, file_source, regexp_extract(line, $expression, $names) AS cells FROM physical_line WHERE line IS NOT NULL)
)
