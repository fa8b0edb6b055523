-- A page is found by its row positions; up to this many of them tell the scan which parts of a table it can pass over.
SET dynamic_or_filter_threshold = 2000
