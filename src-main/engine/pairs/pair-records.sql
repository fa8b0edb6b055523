-- Lines of name=value pairs as text cells, columns named by role; of two pairs with one name the first is the cell.
-- `extra_rest` keeps what no column covers, other pairs and the text beside them, so that nothing is dropped;
-- `line_problem` says why a line is no record.
CREATE OR REPLACE TEMP VIEW records AS
WITH
  physical AS (
    SELECT
      line,
      file_source,
      CASE
        WHEN is_quoted THEN regexp_extract_all(line, $quotedPair, 1)
        ELSE regexp_extract_all(line, $pair, 1)
      END AS names,
      CASE
        WHEN is_quoted THEN
          list_transform(regexp_extract_all(line, $quotedPair, 2), lambda value: replace(value, '""', '"'))
        ELSE regexp_extract_all(line, $pair, 2)
      END AS written,
      CASE
        WHEN is_quoted THEN trim(regexp_replace(line, $quotedPair, ' ', 'g'))
        ELSE trim(regexp_replace(line, $pair, ' ', 'g'))
      END AS beside
    FROM (SELECT *, regexp_matches(line, $quotedLine) AS is_quoted FROM physical_line WHERE trim(line) <> '')
  ),
  cut AS (
    SELECT
      *,
      list_transform(
        written,
        lambda value: nullif(
          CASE WHEN starts_with(value, '"') THEN replace(value[2:-2], '\"', '"') ELSE value END,
          ''
        )
      ) AS cells,
      list_filter(
        list_zip(names, written),
        lambda pair, place: list_position(names, pair[1]) <> place OR NOT list_contains($known, pair[1])
      ) AS others
    FROM physical
  )
SELECT
  $cells,
  nullif(
    concat_ws(
      ' ',
      nullif(beside, ''),
      nullif(array_to_string(list_transform(others, lambda pair: pair[1] || '=' || pair[2]), ' '), '')
    ),
    ''
  ) AS extra_rest,
  CASE WHEN len(names) = 0 THEN 'this line holds no name=value pair' END AS line_problem,
  file_source
FROM cut
