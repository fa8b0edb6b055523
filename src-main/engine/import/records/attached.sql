-- Lines with the number of the line that begins their record: a line that does not match goes on the record before.
CREATE OR REPLACE TEMP TABLE attached_line AS
SELECT
  number,
  line,
  begins,
  skipped,
  max(CASE WHEN begins THEN number END) OVER (ORDER BY number ROWS UNBOUNDED PRECEDING) AS head
FROM (
  SELECT
    number,
    line,
    coalesce(regexp_matches(line, $expression), false) AS begins,
    $skip IS NOT NULL AND coalesce(regexp_matches(line, coalesce($skip, '')), false) AS skipped
  FROM (SELECT line, row_number() OVER () AS number FROM physical_line)
);
-- The lines that begin a record, are skipped, or have no record to go on, in file order.
CREATE OR REPLACE TEMP VIEW attached_record AS
SELECT *, row_number() OVER (ORDER BY number) - 1 AS ordinal
FROM attached_line
WHERE begins OR (line IS NOT NULL AND (skipped OR head IS NULL));
-- The lines that go on a record, as one text.
CREATE OR REPLACE TEMP TABLE continuation AS
SELECT head, rtrim(string_agg(coalesce(line, ''), chr(10) ORDER BY number), chr(10)) AS continued
FROM attached_line
WHERE NOT begins AND NOT skipped AND head IS NOT NULL
GROUP BY head;
CREATE OR REPLACE TEMP VIEW records AS
SELECT * EXCLUDE (continued, number) REPLACE (nullif(concat_ws(chr(10), $message, nullif(continued, '')), '') AS $message)
FROM (
  SELECT
    nullif(COLUMNS(* EXCLUDE (line_problem, continued, number)), ''),
    line_problem,
    continued,
    number
  FROM (
    SELECT
      unnest(cells),
      CASE
        WHEN begins THEN NULL
        WHEN skipped THEN $skippedMark
        ELSE 'the line goes on a record that does not begin in this file'
      END AS line_problem,
      continued,
      number
    FROM (
      SELECT record.*, regexp_extract(record.line, $expression, $names) AS cells, continued
      FROM attached_record AS record
      LEFT JOIN continuation ON continuation.head = record.number AND record.begins
    )
  )
)
ORDER BY number;
