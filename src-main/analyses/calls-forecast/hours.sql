-- Head of the query: the hours that were observed and that the range does not cut, whether the file holds a row for each of
-- their parts or not, so that a day has the total it has everywhere.
WITH
hour_bin AS (
