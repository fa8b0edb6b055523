,
-- Follows traffic-bins.sql: the width of the bins that are asked for, for traffic-wide.sql.
width AS (SELECT CAST($binMinutes AS DOUBLE) AS minutes)
