SELECT
  (SELECT any_value(state) FROM memory.main.kept_miner) AS "state",
  (
    SELECT coalesce(list(template_id ORDER BY template_id), [])
    FROM (
      SELECT template_id FROM memory.main.kept_log WHERE template_id IS NOT NULL
      UNION
      SELECT template_id FROM memory.main.kept_alias
    )
  ) AS "templateIds"
