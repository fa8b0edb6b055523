-- Calls per day of the site's clock. Days without a record are no rows: they are closed or missing, not zero.
SELECT day AS "day", calls AS "calls", complete AS "complete"
FROM call_day
ORDER BY day
