,
-- The service of all calls, those without a time of day among them.
grouped_call AS NOT MATERIALIZED (SELECT * REPLACE (NULL AS weekday, NULL AS hour) FROM range_call WHERE is_inbound)
