-- What a miner goes on from, and the numbers that rows or aliases hold.
SELECT
  (SELECT any_value(state) FROM case_file.template_miner) AS "state",
  (
    SELECT coalesce(list(template_id ORDER BY template_id), [])
    FROM (
      SELECT template_id FROM case_file.log WHERE template_id IS NOT NULL
      UNION
      SELECT template_id FROM case_file.template_alias
    )
  ) AS "templateIds"
