-- The records of `traffic` that match a filter, in the place of the view of that name.
CREATE OR REPLACE TEMP VIEW traffic AS FROM memory.main.traffic WHERE $place AND $content
