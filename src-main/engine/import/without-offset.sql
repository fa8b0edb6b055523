-- Records of a file whose time carries no offset, of those with a time.
SELECT (count(*) FILTER (WHERE kymo_wall(written, $timeLayout, $timePatterns) IS NOT NULL))::BIGINT AS "withoutOffset"
FROM (SELECT trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written FROM records)
