SELECT source_id::INTEGER AS "sourceId" FROM $table WHERE rowid = $position
