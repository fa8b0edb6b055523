SELECT count(*)::BIGINT AS "rows" FROM ($branches)
