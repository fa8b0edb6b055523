SELECT kept.template_id AS "templateId", arg_min(left(record.message, 8192), record.rowid, 8) AS "messages"
FROM memory.main.kept_log AS kept
JOIN case_file.log AS record ON record.rowid = kept.row_number
WHERE kept.template_id IS NOT NULL
GROUP BY kept.template_id
ORDER BY kept.template_id
