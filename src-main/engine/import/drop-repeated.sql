-- Records that another source of the kind holds, cell by cell, are skipped; the source that goes in the same
-- transaction holds none. Cells are compared by name, as the view may
-- give them in another order than the table. A comparison with other rows forgets the order of the file, so the rows
-- are numbered before it.
DROP VIEW IF EXISTS loaded_all;
ALTER VIEW loaded RENAME TO loaded_all;
CREATE OR REPLACE TEMP VIEW loaded AS
WITH shaped AS (
  SELECT *, NULL::VARCHAR AS problem FROM query_table($table) WHERE false
  UNION ALL BY NAME
  FROM loaded_all
), hashed AS (
  SELECT
    *,
    hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'misfits', 'template_id', 'problem'))) AS row_hash,
    row_number() OVER () AS place
  FROM shaped
), known AS (
  SELECT DISTINCT hash(*COLUMNS(lambda name: name NOT IN ('source_id', 'misfits', 'template_id'))) AS row_hash
  FROM query_table($table)
  WHERE source_id <> $sourceId AND source_id IS DISTINCT FROM $replaced
)
SELECT
  * EXCLUDE (row_hash, place)
    REPLACE (CASE WHEN problem IS NULL AND row_hash IN (FROM known) THEN $skippedMark ELSE problem END AS problem)
FROM hashed
ORDER BY place;
