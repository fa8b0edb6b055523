-- Days with calls, and open days without any: those have no calls to show, so theirs are null.
SELECT day AS "day", calls AS "calls", complete AS "complete", FALSE AS "missing" FROM call_day
UNION ALL
SELECT day, NULL, FALSE, TRUE FROM missing_day
ORDER BY "day"
