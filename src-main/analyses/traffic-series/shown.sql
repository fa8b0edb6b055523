,
-- Series of one unit at a time: adding bytes to packets would mean nothing.
shown AS (
  SELECT series, unit, bin_minutes, is_additive
  FROM series_fact, wanted
  WHERE
    CASE
      WHEN trim($unit) <> '' THEN lower(CASE WHEN unit = '' THEN 'without a unit' ELSE unit END) = lower(trim($unit))
      WHEN len(names) > 0 THEN TRUE
      ELSE unit_rank = 1
    END
    AND (len(names) > 0 OR rank <= $top)
),
-- Where no series has a width, as of months, each bin is shown as it is.
width AS (
  SELECT CASE WHEN max(bin_minutes) IS NULL THEN 0 ELSE greatest(CAST($binMinutes AS DOUBLE), max(bin_minutes)) END AS minutes
  FROM shown
)
