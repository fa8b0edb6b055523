SELECT source_id::INTEGER AS "sourceId", $instant AS "at"
FROM $rows
WHERE row_number = $position
