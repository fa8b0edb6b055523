-- What changes when rows get templates.
SELECT concat_ws(' ', count(*), max(template_id), (SELECT count(*) FROM template_alias)) AS "templates" FROM template
