-- The records of `request` that match a filter, in the place of the view of that name.
CREATE OR REPLACE TEMP VIEW request AS FROM memory.main.request WHERE $place AND $content
