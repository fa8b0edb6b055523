-- The rows of every kind with what they have in common. A kind that is not asked for costs nothing: its branch is
-- planned away. Names without a schema: filtered views stand in the place of the others.
CREATE OR REPLACE TEMP VIEW every_row AS
SELECT 'call' AS kind, source_id, "at", NULL::VARCHAR AS level FROM call
WHERE list_contains($kinds, 'call') AND counted
UNION ALL
SELECT 'traffic', source_id, bin_start, NULL FROM traffic WHERE list_contains($kinds, 'traffic')
UNION ALL
SELECT 'log', source_id, "at", level FROM log WHERE list_contains($kinds, 'log')
UNION ALL
SELECT 'request', source_id, "at", NULL FROM request WHERE list_contains($kinds, 'request')
UNION ALL
SELECT 'metric', source_id, "at", NULL FROM metric WHERE list_contains($kinds, 'metric')
UNION ALL
SELECT 'flow', source_id, "at", NULL FROM flow WHERE list_contains($kinds, 'flow')
UNION ALL
SELECT 'record', source_id, "at", NULL FROM record WHERE list_contains($kinds, 'record')
