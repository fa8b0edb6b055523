-- As fields.sql for a file whose directives name other fields from some of its lines on: each line is cut into the fields
-- of the directive before it, and these are written anew in the order of the columns, an empty one for each it lacks.
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
      WHEN layout > 1 THEN $changedReason
      ELSE $misfitReason
    END AS line_problem,
    file_source
  FROM (
    SELECT line, file_source, layout, regexp_extract(evened, $evenedExpression, $names) AS cells
    FROM (
      SELECT
        line,
        file_source,
        layout,
        CASE
          WHEN len(fields) = len(list_filter($layouts[layout], lambda place: place IS NOT NULL)) THEN
            array_to_string(
              list_transform($layouts[layout], lambda place: coalesce(fields[place], '')),
              $evenedSeparator
            )
          ELSE ''
        END AS evened
      FROM (
        SELECT
          line,
          file_source,
          -- The last directive so far: its number stands in the last three digits.
          coalesce(max(place * 1000 + named) OVER (ROWS UNBOUNDED PRECEDING) % 1000, 1) AS layout,
          CASE
            WHEN starts_with(line, '#') THEN []
            WHEN $separator = ' ' THEN
              list_transform(regexp_extract_all(line, '"(?:[^"]|"")*"(?: |$)|[^ ]+'), lambda field: rtrim(field, ' '))
            WHEN $separator = ',' THEN regexp_extract_all(line || ',', '("(?:[^"]|"")*"|[^,]*),', 1)
            ELSE string_split(line, $separator)
          END AS fields
        FROM (
          SELECT
            line,
            file_source,
            row_number() OVER () AS place,
            CASE WHEN starts_with(line, '#') THEN nullif(list_position($directives, line), 0) END AS named
          FROM physical_line
        )
      )
      WHERE line IS NOT NULL
    )
  )
)
