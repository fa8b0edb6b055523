-- The text as its pattern means it. Milliseconds after a colon are a count: 22:15:29:6 is 6 ms, which strptime would
-- read as a fraction, 600 ms. Compact dates and clocks get back the zeros a spreadsheet took: 81109 232.
CREATE OR REPLACE MACRO kymo_padded(written, pattern) AS
  CASE
    WHEN ends_with(pattern, ':%g') AND written LIKE '%:_' THEN left(written, -1) || '00' || right(written, 1)
    WHEN ends_with(pattern, ':%g') AND written LIKE '%:__' THEN left(written, -2) || '0' || right(written, 2)
    WHEN pattern = '%y%m%d %H%M%S' AND length(written) < 13 THEN
      lpad(split_part(written, ' ', 1), 6, '0') || ' ' || lpad(split_part(written, ' ', 2), 6, '0')
    ELSE written
  END;
-- An instant from text. `layout` iso: ISO 8601, read in the session zone unless it carries an offset; epoch: a count
-- since 1970 with `ticks` microseconds per unit; pattern: strptime formats, read as wall clock in `zone`.
CREATE OR REPLACE MACRO kymo_instant(written, layout, ticks, patterns, zone) AS
  CASE layout
    WHEN 'iso' THEN TRY_CAST(written AS TIMESTAMPTZ)
    WHEN 'epoch' THEN make_timestamptz(TRY_CAST(TRY_CAST(written AS DECIMAL(38, 9)) * ticks::DECIMAL(10, 3) AS BIGINT))
    WHEN 'pattern' THEN timezone(zone, try_strptime(kymo_padded(written, patterns[1]), patterns))
  END;
-- Seconds from a number or a clock text: 143, 2.5, 2:23 (minutes:seconds), 0:02:23.
CREATE OR REPLACE MACRO kymo_seconds(written) AS
  CASE
    WHEN written NOT LIKE '%:%' THEN TRY_CAST(written AS DOUBLE)
    WHEN regexp_full_match(written, '\d+:[0-5]?\d(\.\d+)?') THEN
      TRY_CAST(split_part(written, ':', 1) AS DOUBLE) * 60 + TRY_CAST(split_part(written, ':', 2) AS DOUBLE)
    WHEN regexp_full_match(written, '\d+:[0-5]?\d:[0-5]?\d(\.\d+)?') THEN
      TRY_CAST(split_part(written, ':', 1) AS DOUBLE) * 3600
      + TRY_CAST(split_part(written, ':', 2) AS DOUBLE) * 60
      + TRY_CAST(split_part(written, ':', 3) AS DOUBLE)
  END;
-- The sentence a reject carries when its time could not be read.
CREATE OR REPLACE MACRO kymo_time_problem(written, expected) AS
  CASE
    WHEN coalesce(trim(written), '') = '' THEN 'no time in this record: expected ' || expected
    ELSE 'time "' || left(written, 60) || '" could not be read: expected ' || expected
  END;
