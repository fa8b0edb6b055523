SELECT template_id::BIGINT AS "templateId", template AS "template"
FROM template
WHERE template_id = $templateId::BIGINT
