-- A year with decimals as a number, NULL for any other text: what lies beyond the calendar would be an error.
CREATE OR REPLACE MACRO kymo_decimal_year(written) AS
  CASE
    WHEN regexp_full_match(trim(written), '(1[6-9]|2[01])\d\d([.,]\d{1,20})?') THEN
      TRY_CAST(replace(trim(written), ',', '.') AS DOUBLE)
  END;
-- What it means: from months since the year 0, and from a number of years.
CREATE OR REPLACE MACRO kymo_decimal_month(months) AS
  lpad((months // 12)::VARCHAR, 4, '0') || '.' || (months % 12 + 1)::VARCHAR;
CREATE OR REPLACE MACRO kymo_decimal_day(years) AS
  strftime(
    make_timestamp(floor(years)::BIGINT, 1, 1, 0, 0, 0)
    + to_seconds(
      round(
        (years - floor(years))
        * epoch(make_timestamp(floor(years)::BIGINT + 1, 1, 1, 0, 0, 0) - make_timestamp(floor(years)::BIGINT, 1, 1, 0, 0, 0))
      )::BIGINT
    ),
    '%Y-%m-%d %H:%M:%S'
  );
-- What the signs that strptime does not know say of a text; a pattern has one of them at most. `%O`: the text is a span
-- (`9:00 AM - 9:30 AM`), of which the beginning counts. `%q`: a quarter stands where its first month is meant. `%K`: the
-- hours of a day are numbered 1 to 24. `%Y.%e`: a year with its whole months as decimals (1949.0833 is February), which
-- R's `ts` writes; `%Y.%J`: a year with the share of it that has passed, to the second.
CREATE OR REPLACE MACRO kymo_clock_text(written, pattern) AS
  CASE
    WHEN ends_with(pattern, '%O') THEN
      regexp_replace(
        written,
        '(?i)^(.*?\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:[\s\x{a0}\x{202f}]?[ap]\.?\s?m\.?)?)[\s\x{a0}\x{202f}]*(?:[-\x{2013}\x{2014}]|to|until|bis|à|a)[\s\x{a0}\x{202f}]*\S.*$',
        '\1'
      )
    WHEN pattern = '%Y.%e' THEN kymo_decimal_month(round(12 * kymo_decimal_year(written))::INTEGER)
    WHEN pattern = '%Y.%J' THEN kymo_decimal_day(kymo_decimal_year(written))
    WHEN contains(pattern, '%q') THEN
      regexp_replace(written, '(?i)q[1-4]', 'Q' || (3 * TRY_CAST(regexp_extract(written, '(?i)q([1-4])', 1) AS INTEGER) - 2)::VARCHAR)
    WHEN ends_with(pattern, '%K') THEN
      regexp_replace(written, '\d{1,2}\s*$', (TRY_CAST(regexp_extract(written, '(\d{1,2})\s*$', 1) AS INTEGER) - 1)::VARCHAR)
    ELSE written
  END;
-- The text as its pattern means it, for strptime. Milliseconds after a colon are a count: 22:15:29:6 is 6 ms, which
-- strptime would read as a fraction, 600 ms. Compact dates and clocks get back the zeros a spreadsheet took: 81109 232.
-- Z is the offset +00. A zone's name goes (`kymo_zone_of` has read it), so do digits beyond microseconds and the dots
-- of a.m. The pattern is a constant: a step it does not call for is not in the plan.
-- A year of two digits alone stands in the century that its layout names: `19%Y`.
CREATE OR REPLACE MACRO kymo_time_text(written, pattern) AS
  CASE
    WHEN ends_with(pattern, '%Y') AND length(pattern) = 4 AND length(written) = 2 THEN left(pattern, 2) || written
    WHEN ends_with(pattern, ':%g') AND written LIKE '%:_' THEN left(written, -1) || '00' || right(written, 1)
    WHEN ends_with(pattern, ':%g') AND written LIKE '%:__' THEN left(written, -2) || '0' || right(written, 2)
    WHEN pattern = '%y%m%d %H%M%S' AND length(written) < 13 THEN
      lpad(split_part(written, ' ', 1), 6, '0') || ' ' || lpad(split_part(written, ' ', 2), 6, '0')
    WHEN contains(pattern, '%z') AND (ends_with(written, 'Z') OR ends_with(written, 'Z]')) THEN
      regexp_replace(regexp_replace(written, 'Z(\]?)$', '+00\1'), '([.,]\d{6})\d+', '\1')
    WHEN regexp_matches(pattern, '%[Zn]')
      OR (contains(pattern, '%p') AND (ends_with(written, '.') OR strlen(written) <> length(written)))
      OR (ends_with(pattern, '%O') AND contains(written, '.')) THEN
      regexp_replace(
        regexp_replace(
          regexp_replace(
            translate(kymo_clock_text(written, pattern), chr(160) || chr(8239), '  '),
            CASE WHEN contains(pattern, '%Z') THEN '\s*[A-Za-z]{1,5}((?: \d{4})?\]?)$' ELSE '($)' END,
            '\1'
          ),
          '([.,]\d{6})\d+',
          '\1'
        ),
        '([AaPp])\. ?([Mm])\.',
        '\1\2'
      )
    ELSE kymo_clock_text(written, pattern)
  END;
-- That text for strptime formats; NULL for any other layout. It is a column of its own in a step of its own: a macro
-- writes its arguments out wherever it names them, and planning a statement in which this stands many times takes longer
-- than importing a small file.
CREATE OR REPLACE MACRO kymo_strptime_text(written, layout, patterns) AS
  CASE layout WHEN 'pattern' THEN kymo_time_text(written, patterns[1]) END;
-- The strptime formats that read that text.
CREATE OR REPLACE MACRO kymo_formats(patterns) AS
  CASE patterns[1]
    WHEN '%Y.%e' THEN ['%Y.%m']
    WHEN '%Y.%J' THEN ['%Y-%m-%d %H:%M:%S']
    ELSE
      string_split(
        replace(
          replace(
            replace(
              regexp_replace(regexp_replace(array_to_string(patterns, chr(10)), ' *%Z|%O', '', 'g'), '^\d\d%Y$', '%Y'),
              '%n',
              '%f'
            ),
            '%K',
            '%H'
          ),
          '%q',
          '%m'
        ),
        chr(10)
      )
  END;
-- A list of one format takes half as long again as the format alone.
CREATE OR REPLACE MACRO kymo_parsed(strptime_text, patterns) AS
  CASE
    WHEN len(patterns) = 1 THEN try_strptime(strptime_text, kymo_formats(patterns)[1])
    ELSE try_strptime(strptime_text, kymo_formats(patterns))
  END;
-- True when the formats read an offset: strptime then gives the instant itself.
CREATE OR REPLACE MACRO kymo_reads_offset(patterns) AS contains(array_to_string(patterns, ' '), '%z');
-- The fixed offset that the short name of a zone stands for (the signs of Etc are the other way round); `zone` for a
-- name that stands for several (CST is American and Chinese), or for none. `zoneHours` has the same names.
CREATE OR REPLACE MACRO kymo_named_zone(name, zone) AS
  CASE
    WHEN name IN ('HST') THEN 'Etc/GMT+10'
    WHEN name IN ('AKST') THEN 'Etc/GMT+9'
    WHEN name IN ('PST', 'AKDT') THEN 'Etc/GMT+8'
    WHEN name IN ('MST', 'PDT') THEN 'Etc/GMT+7'
    WHEN name IN ('MDT') THEN 'Etc/GMT+6'
    WHEN name IN ('EST', 'CDT') THEN 'Etc/GMT+5'
    WHEN name IN ('EDT') THEN 'Etc/GMT+4'
    WHEN name IN ('BRT') THEN 'Etc/GMT+3'
    WHEN name IN ('UTC', 'GMT', 'Z', 'WET') THEN 'UTC'
    WHEN name IN ('WEST', 'CET', 'MEZ', 'WAT') THEN 'Etc/GMT-1'
    WHEN name IN ('CEST', 'MESZ', 'EET', 'CAT', 'SAST') THEN 'Etc/GMT-2'
    WHEN name IN ('EEST', 'MSK', 'EAT') THEN 'Etc/GMT-3'
    WHEN name IN ('PKT') THEN 'Etc/GMT-5'
    WHEN name IN ('WIB') THEN 'Etc/GMT-7'
    WHEN name IN ('HKT', 'SGT', 'AWST') THEN 'Etc/GMT-8'
    WHEN name IN ('JST', 'KST') THEN 'Etc/GMT-9'
    WHEN name IN ('AEST') THEN 'Etc/GMT-10'
    WHEN name IN ('AEDT') THEN 'Etc/GMT-11'
    WHEN name IN ('NZST') THEN 'Etc/GMT-12'
    WHEN name IN ('NZDT') THEN 'Etc/GMT-13'
    ELSE zone
  END;
-- The zone of a text: UTC for a pattern that writes out UTC, GMT or Z after its clock, else what the name of a zone in
-- the text says.
CREATE OR REPLACE MACRO kymo_zone_of(written, pattern, zone) AS
  CASE
    WHEN regexp_matches(pattern, '%[SMfgnp] ?(UTC|GMT|Z)( %Y)?\]?$') THEN 'UTC'
    WHEN contains(pattern, '%Z') THEN
      kymo_named_zone(upper(regexp_extract(written, '([A-Za-z]{1,5})(?: \d{4})?\]?$', 1)), zone)
    ELSE zone
  END;
CREATE OR REPLACE MACRO kymo_pattern_instant(written, strptime_text, patterns, zone) AS
  CASE
    WHEN kymo_reads_offset(patterns) THEN kymo_parsed(strptime_text, patterns)::TIMESTAMPTZ
    ELSE timezone(kymo_zone_of(written, patterns[1], zone), kymo_parsed(strptime_text, patterns)::TIMESTAMP)
  END;
-- A stray ISO text that DuckDB's own cast refuses: decimal comma, a blank before the offset, brackets around it.
CREATE OR REPLACE MACRO kymo_loose_iso(written) AS
  CASE
    WHEN regexp_full_match(written, '\s*\[?\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d([.,]\d{1,9})?\s?([Zz]|[-+]\d\d(:?\d\d)?)?\]?\s*') THEN
      TRY_CAST(regexp_replace(replace(upper(trim(written, ' []')), ',', '.'), '\s([-+Z])', '\1') AS TIMESTAMPTZ)
  END;
-- An instant from text. `layout` iso: ISO 8601, read in the session zone unless it carries an offset; epoch: a count
-- since 1970 with `ticks` microseconds per unit; tai64n: 16 hexadecimal digits of seconds and 8 of nanoseconds behind an @
-- (Bernstein, TAI64N), as programs write them: 2^62 + 10 seconds in 1970, leap seconds not counted; pattern: strptime formats, read from `strptime_text` (of
-- `kymo_strptime_text`) as wall clock in `zone` unless the text carries an offset or names UTC. Of more than six
-- decimals of a second the first six are kept (a count in nanoseconds is rounded). Of a wall time that occurs twice the
-- later instant is taken; one that the clock skips is moved on by as much as the clock was.
CREATE OR REPLACE MACRO kymo_instant(written, strptime_text, layout, ticks, patterns, zone) AS
  CASE layout
    WHEN 'iso' THEN coalesce(TRY_CAST(written AS TIMESTAMPTZ), kymo_loose_iso(written))
    WHEN 'epoch' THEN make_timestamptz(TRY_CAST(TRY_CAST(written AS DECIMAL(38, 9)) * ticks::DECIMAL(10, 3) AS BIGINT))
    WHEN 'tai64n' THEN
      make_timestamptz(
        (TRY_CAST('0x' || substr(written, 2, 16) AS BIGINT) - 4611686018427387914) * 1000000
        + TRY_CAST('0x' || substr(written, 18) AS BIGINT) // 1000
      )
    WHEN 'pattern' THEN kymo_pattern_instant(written, strptime_text, patterns, zone)
  END;
-- A text that begins with a year, in the year before.
CREATE OR REPLACE MACRO kymo_year_before(written) AS
  (TRY_CAST(left(written, 4) AS INTEGER) - 1)::VARCHAR || substr(written, 5);
-- The instant of a text without a year that has the year of the file's last record put in front (`2016 Dec 31 23:59`)
-- and that `kymo_instant` read as `instant`. No record may be later than the last record of the file plus one day: one
-- that is after the day that follows `latest_day` (the last record's day) is read in the year before, and so is
-- 29 February when the year has none. `latest_day` NULL: the year is as it stands.
CREATE OR REPLACE MACRO kymo_year_of(instant, written, strptime_text, patterns, zone, latest_day) AS
  CASE
    WHEN latest_day IS NULL OR instant < timezone(zone, latest_day::DATE + INTERVAL 2 DAY) THEN instant
    ELSE kymo_pattern_instant(written, kymo_year_before(strptime_text), patterns, zone)
  END;
-- The wall time of a text that carries no offset, as it stands before any zone is applied; NULL where it carries one.
CREATE OR REPLACE MACRO kymo_wall(written, strptime_text, layout, patterns) AS
  CASE
    WHEN layout = 'iso' AND NOT regexp_matches(written, '\d\d:\d\d.*([A-Za-z\]]|[-+]\d\d(:?\d\d)?)\s*$') THEN
      TRY_CAST(replace(written, ',', '.') AS TIMESTAMP)
    WHEN layout = 'pattern' AND NOT kymo_reads_offset(patterns)
      AND kymo_zone_of(written, patterns[1], '') = '' THEN
      kymo_parsed(strptime_text, patterns)::TIMESTAMP
  END;
-- The instant that shows `wall` with the offset that `zone` had 36 hours before `instant`.
CREATE OR REPLACE MACRO kymo_other_instant(wall, instant, zone) AS
  make_timestamptz(
    epoch_us(instant) - 129600000000 + epoch_us(wall) - epoch_us(timezone(zone, instant - INTERVAL 36 HOUR))
  );
-- What a clock change does to a wall time: `gap` when the clock of `zone` skips it, `fold` when it shows it twice,
-- else NULL. About five conversions a row: use kymo_time_mark for whole files.
CREATE OR REPLACE MACRO kymo_time_fold(wall, zone) AS
  CASE
    WHEN timezone(zone, timezone(zone, wall)) <> wall THEN 'gap'
    WHEN kymo_other_instant(wall, timezone(zone, wall), zone) <> timezone(zone, wall)
      AND timezone(zone, kymo_other_instant(wall, timezone(zone, wall), zone)) = wall THEN 'fold'
  END;
-- The same for a record of a file, from its instant and its text. `change_days` (days since 1970 in UTC, from
-- `zoneChangeDays`) names the days around clock changes: only their records are looked at.
CREATE OR REPLACE MACRO kymo_time_mark(instant, written, strptime_text, layout, patterns, zone, change_days) AS
  CASE
    WHEN list_contains(change_days::BIGINT[], epoch_us(instant) // 86400000000) THEN
      kymo_time_fold(kymo_wall(written, strptime_text, layout, patterns), zone)
  END;
-- ISO 8601 writes years of four digits; what lies beyond them, or is infinite, is damage. A day is left at either end,
-- so that every zone can show it.
CREATE OR REPLACE MACRO kymo_is_instant(instant) AS
  instant BETWEEN TIMESTAMPTZ '0001-01-02 00:00:00+00' AND TIMESTAMPTZ '9999-12-30 23:59:59.999999+00';
-- The sentence a reject carries when its time could not be read.
CREATE OR REPLACE MACRO kymo_time_problem(written, expected) AS
  CASE
    WHEN coalesce(trim(written), '') = '' THEN 'no time in this record: expected ' || expected
    ELSE 'time "' || left(written, 60) || '" could not be read: expected ' || expected
  END;
