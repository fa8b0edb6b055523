-- A bin in one sentence: `HTTP 1234.5 bytes in 15 minutes`.
concat_ws(
  ' ',
  coalesce("series", 'Traffic'),
  coalesce(regexp_replace("value"::VARCHAR, '\.0$', ''), 'is missing'),
  "unit",
  'in ' || regexp_replace("bin_minutes"::DOUBLE::VARCHAR, '\.0$', '') || CASE "bin_minutes" WHEN 1 THEN ' minute' ELSE ' minutes' END
)
