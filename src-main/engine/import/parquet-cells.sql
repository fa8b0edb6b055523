-- Rows of a Parquet file as JSON text, by their place from 0.
SELECT ordinal::BIGINT AS "ordinal", cells AS "cells"
FROM (SELECT row_number() OVER () - 1 AS ordinal, to_json(records)::VARCHAR AS cells FROM records)
WHERE list_contains($ordinals::BIGINT[], ordinal)
ORDER BY ordinal
