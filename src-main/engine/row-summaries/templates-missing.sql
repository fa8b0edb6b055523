-- Whether messages wait for their templates.
SELECT EXISTS (SELECT 1 FROM memory.main.log WHERE template_id IS NULL AND message IS NOT NULL) AS "missing"
