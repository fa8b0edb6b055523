-- The records of `flow` that match a filter, in the place of the view of that name.
CREATE OR REPLACE TEMP VIEW flow AS FROM memory.main.flow WHERE $place AND $content
