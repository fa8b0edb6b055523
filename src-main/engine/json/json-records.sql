-- One JSON object a line as text cells, columns named by role. `extra_rest` keeps what no column covers, so that no
-- field is dropped; `line_problem` says why a line is no record. Lines DuckDB cannot read at all go to `record_reject`.
CREATE OR REPLACE TEMP VIEW records AS
WITH
  physical AS (
    SELECT line, file_source, coalesce(json_valid(line), false) AS valid
    FROM physical_line
    WHERE line IS NOT NULL
  ),
  parsed AS (
    SELECT
      line,
      file_source,
      valid,
      CASE WHEN valid THEN json_extract_string(line, $pointers) END AS cells,
      CASE WHEN valid THEN json_keys(line, $objectPointers) END AS keys,
      -- Trailing zeros, an exponent, or as many digits as a double cannot always hold (17).
      regexp_matches(
        line,
        '[0-9]\.[0-9]*0[\],} \t]|[0-9][eE][-+0-9]|\.[0-9]{14}|[0-9]{4}\.[0-9]{12}|[0-9]{6}\.[0-9]{10}|[0-9]{8}\.[0-9]{8}|[0-9]{10}\.[0-9]{7}|[0-9]{11}\.[0-9]{6}|[0-9]{12}\.[0-9]{4}|[0-9]{14}\.'
      ) AS changes_numbers
    FROM physical
  )
-- The reader of JSON takes a number with a point or an exponent for a double and writes it anew; where that may change
-- its digits, the text of the line is taken, provided it is the same number.
SELECT
  $cells,
  CASE
    WHEN keys IS NULL OR keys = $knownKeys THEN NULL
    -- Only the first of two members with the same key can be a cell: the whole line is kept.
    WHEN list_bool_or(list_transform(keys, lambda here: len(here) <> len(list_distinct(here)))) THEN line
    -- Something unknown inside an object, or no object where the columns expect one.
    WHEN NOT coalesce(
      list_bool_and(list_transform(keys[2:], lambda here, place: list_has_all($knownKeys[place + 1], here))),
      true
    )
    OR list_bool_or(list_transform(json_type(line, $objectPointers), lambda type: type NOT IN ('OBJECT', 'NULL'))) THEN
      json_merge_patch(line, $leavesAsNulls)::VARCHAR
    WHEN list_has_all($knownKeys[1], keys[1]) THEN NULL
    ELSE json_merge_patch(line, $rootAsNulls)::VARCHAR
  END AS extra_rest,
  CASE
    WHEN NOT valid THEN 'this line is not valid JSON: expected one JSON object'
    WHEN json_type(line) <> 'OBJECT' THEN
      'this line is valid JSON but no object: expected one JSON object'
  END AS line_problem,
  file_source
FROM parsed
