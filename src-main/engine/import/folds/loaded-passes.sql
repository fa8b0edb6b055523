-- `loaded` with the times of `fold_pass`: records and what became of them stand in the same order. A join forgets the
-- order of the file, so the rows are numbered before it.
DROP VIEW IF EXISTS loaded_later;
ALTER VIEW loaded RENAME TO loaded_later;
CREATE OR REPLACE TEMP VIEW loaded AS
SELECT
  * EXCLUDE (number, place, back_us)
    REPLACE (CASE WHEN back_us > 0 THEN make_timestamptz(epoch_us($instant) - back_us) ELSE $instant END AS $instant)
FROM (
  SELECT *, number // $rowsPerRecord::BIGINT AS place
  FROM (SELECT *, row_number() OVER () - 1 AS number FROM loaded_later)
) LEFT JOIN fold_pass USING (place)
ORDER BY number
