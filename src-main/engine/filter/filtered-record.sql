-- The records of `record` that match a filter, in the place of the view of that name.
CREATE OR REPLACE TEMP VIEW record AS FROM memory.main.record WHERE $place AND $content
