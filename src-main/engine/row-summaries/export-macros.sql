-- An instant as ISO 8601 with the offset of a zone, to the minute as the standard has it: 2026-01-05T01:00:00.044+01:00.
-- Decimals of a second as far as they are not zero.
CREATE OR REPLACE TEMP MACRO kymo_offset_minutes(instant, zone) AS
  round((epoch_us(timezone(zone, instant)) - epoch_us(instant)) / 60000000)::INTEGER;
CREATE OR REPLACE TEMP MACRO kymo_offset_text(minutes) AS
  CASE WHEN minutes < 0 THEN '-' ELSE '+' END || printf('%02d:%02d', abs(minutes) // 60, abs(minutes) % 60);
CREATE OR REPLACE TEMP MACRO kymo_iso(instant, zone) AS
  strftime(timezone(zone, instant), '%Y-%m-%dT%H:%M:%S')
  || CASE
    WHEN epoch_us(instant) % 1000000 = 0 THEN ''
    ELSE rtrim(printf('.%06d', ((epoch_us(instant) % 1000000) + 1000000) % 1000000), '0')
  END
  || kymo_offset_text(kymo_offset_minutes(instant, zone));
-- A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection); one that is a
-- number stays one.
CREATE OR REPLACE TEMP MACRO kymo_no_formula(written) AS
  CASE
    WHEN regexp_matches(written, '^[=+\-@\t\r\n＝＋－＠]')
      AND NOT regexp_full_match(written, '[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?') THEN '''' || written
    ELSE written
  END;
-- JSON knows no infinite numbers: they become texts.
CREATE OR REPLACE TEMP MACRO kymo_json_number(number) AS
  CASE WHEN isfinite(number) THEN to_json(number) ELSE to_json(number::VARCHAR) END;
-- A text that is nothing but itself in HTML and takes one line there; control characters are shown as their symbols.
CREATE OR REPLACE TEMP MACRO kymo_html(written) AS
  regexp_replace(
    replace(
      replace(
        replace(replace(replace(replace(written, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'),
        chr(13),
        '&#13;'
      ),
      chr(10),
      '&#10;'
    ),
    '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]',
    '�',
    'g'
  );
