CREATE OR REPLACE TEMP VIEW records AS
SELECT unnest(cells)
FROM (SELECT unnest(from_json($rows, $shape)) AS cells)
