-- The first messages of each template, of which the miner keeps that many.
SELECT template_id AS "templateId", arg_min(left(message, 8192), rowid, 8) AS "messages"
FROM case_file.log
WHERE template_id IS NOT NULL
GROUP BY template_id
ORDER BY template_id
