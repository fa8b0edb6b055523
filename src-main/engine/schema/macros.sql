-- An instant from text. `layout` iso: ISO 8601, read in the session zone unless it carries an offset; epoch: a count
-- since 1970 with `ticks` microseconds per unit; pattern: strptime formats, read as wall clock in `zone`.
CREATE OR REPLACE MACRO kymo_instant(written, layout, ticks, patterns, zone) AS
  CASE layout
    WHEN 'iso' THEN TRY_CAST(written AS TIMESTAMPTZ)
    WHEN 'epoch' THEN make_timestamptz(TRY_CAST(TRY_CAST(written AS DECIMAL(38, 9)) * ticks::DECIMAL(10, 3) AS BIGINT))
    WHEN 'pattern' THEN timezone(zone, try_strptime(written, patterns))
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
