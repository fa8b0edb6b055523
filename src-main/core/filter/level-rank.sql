-- The place of a level among the levels, from 0 for the finest; NULL for a text that is none.
CASE lower(trim($level)) $places END
