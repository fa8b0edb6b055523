,
-- The series that $series and $unit ask for, of one unit: adding bytes to packets would mean nothing. Without a unit it
-- is the one that most of the series have.
shown AS (
  SELECT series, unit, bin_minutes, is_additive, total, in_total
  FROM series_fact
  WHERE CASE WHEN trim($unit) <> '' THEN lower(CASE WHEN unit = '' THEN 'without a unit' ELSE unit END) = lower(trim($unit)) ELSE unit_rank = 1 END
)
