SELECT
  (
    SELECT count(*) FROM (
      SELECT source_id FROM call
      UNION ALL SELECT source_id FROM traffic
      UNION ALL SELECT source_id FROM log
      UNION ALL SELECT source_id FROM request
      UNION ALL SELECT source_id FROM metric
      UNION ALL SELECT source_id FROM flow
      UNION ALL SELECT source_id FROM record
    ) WHERE source_id = $source
  ) AS total,
  (SELECT count(*) FROM reject WHERE source_id = $source) AS rejects
