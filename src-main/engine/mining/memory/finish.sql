DELETE FROM memory.main.kept_template;
INSERT INTO memory.main.kept_template
SELECT mined_template."templateId", mined_template.template, mined_template.parameters, left(first.message, 8192)
FROM (
  SELECT template_id, min(row_number) AS row_number
  FROM memory.main.kept_log
  WHERE template_id IS NOT NULL
  GROUP BY template_id
) AS held
JOIN mined_template ON mined_template."templateId" = held.template_id
JOIN case_file.log AS first ON first.rowid = held.row_number;
