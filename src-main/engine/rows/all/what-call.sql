-- A call in one sentence: `Call queue sales, answered, waited 12 s`.
concat_ws(
  ', ',
  concat_ws(' ', CASE WHEN "count" = 1 THEN 'Call' ELSE format('{:,} calls', "count") END, 'queue ' || nullif("queue", '')),
  nullif("direction", ''),
  CASE WHEN "answered" THEN 'answered' WHEN NOT "answered" THEN 'not answered' END,
  'waited ' || regexp_replace("wait_seconds"::VARCHAR, '\.0$', '') || ' s',
  'handled ' || regexp_replace("handle_seconds"::VARCHAR, '\.0$', '') || ' s',
  'agent ' || nullif("agent", '')
)
