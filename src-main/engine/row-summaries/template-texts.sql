-- Texts of templates by their numbers.
SELECT template_id::BIGINT AS "templateId", template AS "template"
FROM template
WHERE list_contains($templateIds, template_id)
