UPDATE memory.main.kept_log SET template_id = mined_alias."templateId"
FROM mined_alias
WHERE kept_log.template_id = mined_alias.alias;
UPDATE memory.main.kept_alias SET template_id = mined_alias."templateId"
FROM mined_alias
WHERE kept_alias.template_id = mined_alias.alias;
DELETE FROM memory.main.kept_alias WHERE alias IN (SELECT alias FROM mined_alias);
INSERT INTO memory.main.kept_alias SELECT alias, "templateId" FROM mined_alias;
