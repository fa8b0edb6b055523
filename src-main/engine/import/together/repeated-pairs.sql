-- Pairs of a source just loaded and one loaded before it, of the same kind, whose times overlap.
CREATE OR REPLACE TEMP TABLE repeated_pair AS
WITH new_sources AS (
  SELECT
    unnest($ids::INTEGER[]) AS source_id,
    unnest($firstAts::VARCHAR[])::TIMESTAMPTZ AS first_at,
    unnest($lastAts::VARCHAR[])::TIMESTAMPTZ AS last_at
), others AS (
  SELECT source_id, first_at, last_at FROM case_file.source WHERE kind = $kind
  UNION ALL
  FROM new_sources
)
SELECT new_sources.source_id AS new_id, others.source_id AS other_id
FROM new_sources
JOIN others ON others.source_id < new_sources.source_id
  AND coalesce(
    others.first_at <= new_sources.last_at AND others.last_at >= new_sources.first_at,
    new_sources.first_at IS NULL AND others.first_at IS NULL
  )
