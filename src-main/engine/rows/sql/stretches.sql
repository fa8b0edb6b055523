-- Where the rows of each source stand and whether they are in the order of time. Rows are compared with the one before
-- in the order in which they are stored, which is seen to be that of their positions.
SELECT
  source_id::INTEGER AS "sourceId",
  min(row_number)::BIGINT AS "firstRow",
  max(row_number)::BIGINT AS "lastRow",
  count(*)::BIGINT AS "rows",
  (count(*) FILTER (NOT follows AND source_id = source_before))::BIGINT AS "breaks",
  (count(*) FILTER (NOT follows AND source_id <> source_before))::BIGINT AS "breaksAtStart"
FROM (
  SELECT
    source_id,
    row_number,
    source_before,
    row_before IS NULL OR (
      row_number > row_before AND coalesce(instant, 'infinity') >= coalesce(instant_before, 'infinity')
    ) AS follows
  FROM (
    SELECT
      source_id,
      rowid AS row_number,
      $instant AS instant,
      lag(rowid) OVER () AS row_before,
      lag($instant) OVER () AS instant_before,
      lag(source_id) OVER () AS source_before
    FROM $table
  )
)
GROUP BY source_id
