-- A connection in one sentence: `tcp 10.0.0.1:50112 to 10.0.0.2:443, 1,234 bytes, 10 packets, allow`.
concat_ws(
  ', ',
  concat_ws(
    ' ',
    "protocol",
    coalesce("source", '?') || coalesce(':' || "source_port", ''),
    'to',
    coalesce("destination", '?') || coalesce(':' || "destination_port", '')
  ),
  CASE "bytes" WHEN 1 THEN '1 byte' ELSE format('{:,}', "bytes") || ' bytes' END,
  CASE "packets" WHEN 1 THEN '1 packet' ELSE format('{:,}', "packets") || ' packets' END,
  regexp_replace("seconds"::VARCHAR, '\.0$', '') || ' s',
  "action"
)
