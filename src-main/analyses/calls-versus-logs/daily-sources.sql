-- The sources that the head of calls per day reads here.
(SELECT source_ids FROM daily_call_source)
