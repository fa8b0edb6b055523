-- Texts kept beside the records: rejected ones, why they were, and cells that fit no type.
INSERT INTO pseudonym_original
SELECT place, source_id, position, original
FROM (
  SELECT DISTINCT 'reject.raw_text' AS place, source_id, 0 AS position, raw_text AS original
  FROM case_file.reject
  UNION ALL
  SELECT DISTINCT 'reject.reason', 0, 0, reason
  FROM case_file.reject
  UNION ALL
  SELECT DISTINCT 'misfit.raw_text', 0, 0, raw_text
  FROM case_file.misfit
)
WHERE original <> ''
