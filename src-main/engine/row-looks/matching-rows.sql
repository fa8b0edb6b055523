-- Those of the rows named by kind and position that the views of records hold.
SELECT 'call'::VARCHAR AS "kind", row_number::BIGINT AS "rowNumber" FROM call
WHERE row_number BETWEEN list_min($call) AND list_max($call) AND list_contains($call, row_number) AND counted
UNION ALL
SELECT 'traffic'::VARCHAR, row_number::BIGINT FROM traffic
WHERE row_number BETWEEN list_min($traffic) AND list_max($traffic) AND list_contains($traffic, row_number)
UNION ALL
SELECT 'log'::VARCHAR, row_number::BIGINT FROM log
WHERE row_number BETWEEN list_min($log) AND list_max($log) AND list_contains($log, row_number)
UNION ALL
SELECT 'request'::VARCHAR, row_number::BIGINT FROM request
WHERE row_number BETWEEN list_min($request) AND list_max($request) AND list_contains($request, row_number)
UNION ALL
SELECT 'metric'::VARCHAR, row_number::BIGINT FROM metric
WHERE row_number BETWEEN list_min($metric) AND list_max($metric) AND list_contains($metric, row_number)
UNION ALL
SELECT 'flow'::VARCHAR, row_number::BIGINT FROM flow
WHERE row_number BETWEEN list_min($flow) AND list_max($flow) AND list_contains($flow, row_number)
UNION ALL
SELECT 'record'::VARCHAR, row_number::BIGINT FROM record
WHERE row_number BETWEEN list_min($record) AND list_max($record) AND list_contains($record, row_number)
