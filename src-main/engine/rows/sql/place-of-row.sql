SELECT min(rowid)::BIGINT AS "place" FROM $table WHERE kind = $code AND position = $position
