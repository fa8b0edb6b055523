-- Templates that became one with others: rows and older names go along.
UPDATE case_file.log SET template_id = mined_alias."templateId"
FROM mined_alias
WHERE log.template_id = mined_alias.alias;
UPDATE case_file.template_alias SET template_id = mined_alias."templateId"
FROM mined_alias
WHERE template_alias.template_id = mined_alias.alias;
DELETE FROM case_file.template_alias WHERE alias IN (SELECT alias FROM mined_alias);
INSERT INTO case_file.template_alias SELECT alias, "templateId" FROM mined_alias;
