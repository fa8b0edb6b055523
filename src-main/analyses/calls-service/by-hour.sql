,
-- The service of each hour of the week.
grouped_call AS NOT MATERIALIZED (SELECT * FROM range_call WHERE is_inbound AND NOT is_dateless)
