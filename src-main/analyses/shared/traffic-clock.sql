,
-- Follows traffic-bins.sql; the statement that follows reads:
--   bin_clock  what the clock of the site shows at each begin of a bin: bin_start, wall. Worked out once for each begin,
--              whatever the number of series: the rules of a zone are slow to ask.
bin_clock AS MATERIALIZED (
  SELECT bin_start, timezone($zone, bin_start) AS wall FROM (SELECT DISTINCT bin_start FROM series_bin)
)
