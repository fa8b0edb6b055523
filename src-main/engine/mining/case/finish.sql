-- The table of templates follows the rows: a template that no row has is none of this case, and its example is the
-- message of its first row.
DELETE FROM case_file.template;
INSERT INTO case_file.template
SELECT mined_template."templateId", mined_template.template, mined_template.parameters, left(first.message, 8192)
FROM (
  SELECT template_id, min(rowid) AS row_number FROM case_file.log WHERE template_id IS NOT NULL GROUP BY template_id
) AS held
JOIN mined_template ON mined_template."templateId" = held.template_id
JOIN case_file.log AS first ON first.rowid = held.row_number;
