-- What is known of the files of a scratch case, into the case: sources, rejects and misfits.
INSERT INTO case_file.source BY NAME
SELECT
  source.* REPLACE (
    text.name AS name,
    text.path AS path,
    text.container AS container,
    from_json(text.notes, '["VARCHAR"]') AS notes,
    from_json(text.extra_names, '["VARCHAR"]') AS extra_names,
    text.reading::JSON AS reading,
    text.layout AS layout
  )
FROM plain_case.source AS source
JOIN plain_case.pseudonym_source AS text USING (source_id)
ORDER BY source_id;
INSERT INTO case_file.reject BY NAME
SELECT
  reject.* REPLACE (
    coalesce(reason_alias.alias, reject.reason) AS reason, coalesce(text_alias.alias, reject.raw_text) AS raw_text
  )
FROM plain_case.reject AS reject
LEFT JOIN plain_case.pseudonym_alias AS reason_alias
  ON reason_alias.place = 'reject.reason' AND reason_alias.original = reject.reason
LEFT JOIN plain_case.pseudonym_alias AS text_alias
  ON text_alias.place = 'reject.raw_text' AND text_alias.source_id = reject.source_id
  AND text_alias.original = reject.raw_text
ORDER BY reject.rowid;
INSERT INTO case_file.misfit BY NAME
SELECT misfit.* REPLACE (coalesce(text_alias.alias, misfit.raw_text) AS raw_text)
FROM plain_case.misfit AS misfit
LEFT JOIN plain_case.pseudonym_alias AS text_alias
  ON text_alias.place = 'misfit.raw_text' AND text_alias.original = misfit.raw_text
ORDER BY misfit.rowid;
