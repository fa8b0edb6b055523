-- The records of `log` that match a filter, in the place of the view of that name.
CREATE OR REPLACE TEMP VIEW log AS FROM memory.main.log WHERE $place AND $content
