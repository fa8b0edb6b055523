-- A measurement in one sentence: `cpu.load 0.93 (busy)`.
concat_ws(
  ' ',
  coalesce("component", 'Value'),
  coalesce(regexp_replace("value"::VARCHAR, '\.0$', ''), 'is missing'),
  '(' || nullif("label", '') || ')'
)
