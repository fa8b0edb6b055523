-- Every cell of a record once for its source and position.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT
    'record.cells' AS place, source_id, generate_subscripts(cells, 1)::INTEGER AS position, unnest(cells) AS original
  FROM case_file.record
)
WHERE original <> ''
