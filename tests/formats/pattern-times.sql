-- Whether strptime reads each text by one of the layouts; a text without a year is given one.
SELECT
  coalesce(try_strptime(text, $patterns), try_strptime('2024 ' || text, list_transform($patterns, layout -> '%Y ' || layout)))
    IS NOT NULL AS "readable"
FROM (SELECT unnest($texts) AS text)
