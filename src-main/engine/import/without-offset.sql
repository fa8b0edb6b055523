-- Records of a file whose time carries no offset, of those with a time.
SELECT (count(*) FILTER (WHERE kymo_wall(written, strptime_text, $timeLayout, $timePatterns) IS NOT NULL))::BIGINT AS "withoutOffset"
FROM (
  SELECT *, kymo_strptime_text(written, $timeLayout, $timePatterns) AS strptime_text
  FROM (SELECT trim(concat_ws(' ', $yearText::VARCHAR, *COLUMNS('^at_\d+$'))) AS written FROM records)
)
