-- `call` as a filter sees it, in the place of the view of that name. A call that does not match stays with a count of
-- zero: what was observed does not change with what is asked of it, and a day without a matching call is a day with none.
-- What is asked of day, weekday and file takes the others away.
CREATE OR REPLACE TEMP VIEW call AS
SELECT * REPLACE (CASE WHEN $content THEN count ELSE 0 END AS count, $content AS counted)
FROM memory.main.call
WHERE $place
