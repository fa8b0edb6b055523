-- Corrected records move from rejected to loaded; what was read stays the same.
UPDATE case_file.source SET
  loaded = loaded + $corrected::BIGINT,
  rejected = rejected - $corrected::BIGINT,
  first_at = $firstAt::TIMESTAMPTZ,
  last_at = $lastAt::TIMESTAMPTZ,
  notes = list_append(notes, $note)
WHERE source_id = $sourceId::INTEGER
