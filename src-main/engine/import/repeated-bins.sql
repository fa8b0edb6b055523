-- Bins that have several values in one source, by source, and their values beyond the first.
SELECT source_id AS "sourceId", count(*)::BIGINT AS "bins", sum(cells - 1)::BIGINT AS "uncounted"
FROM (
  SELECT source_id, count(value) AS cells
  FROM case_file.traffic
  WHERE source_id BETWEEN $first AND $last
  GROUP BY source_id, bin_start, series, unit
  HAVING count(value) > 1
)
GROUP BY source_id
