-- A request in one sentence: `GET /path?a=b 200 1,234 bytes 0.25 s`.
concat_ws(
  ' ',
  "method",
  nullif(coalesce("path", '') || coalesce('?' || "query", ''), ''),
  "status",
  CASE "bytes" WHEN 1 THEN '1 byte' ELSE format('{:,}', "bytes") || ' bytes' END,
  regexp_replace("seconds"::VARCHAR, '\.0$', '') || ' s'
)
