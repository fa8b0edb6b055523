-- The records of `metric` that match a filter, in the place of the view of that name.
CREATE OR REPLACE TEMP VIEW metric AS FROM memory.main.metric WHERE $place AND $content
