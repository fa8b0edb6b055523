-- Rows looked at of one source, its first ones, and how many values each column has among them.
SELECT count(*)::BIGINT AS "rows", [$counts]::BIGINT[] AS "distinct"
FROM (FROM memory.main.$rows WHERE source_id = $source LIMIT 4096)
