-- The text of a number with a point before its decimals and nothing between its digits, or NULL when it is none.
-- Thousands stand in groups of three with the same sign throughout: the one of . and , that is not the decimal sign, a
-- blank of any width, or an apostrophe. Numbers with an exponent are read without this.
CREATE OR REPLACE MACRO kymo_number_blanks(written) AS
  CASE
    WHEN strlen(written) = length(written) THEN trim(written)
    ELSE trim(translate(written, chr(160) || chr(8201) || chr(8239) || chr(8217), '   '''))
  END;
CREATE OR REPLACE MACRO kymo_number_text(written, sign) AS
  CASE
    WHEN regexp_full_match(
      kymo_number_blanks(written),
      CASE sign
        WHEN ',' THEN '[-+]?(?:\d+(?:,\d*)?|,\d+|[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+|(?:''\d{3})+)(?:,\d*)?)'
        ELSE '[-+]?(?:\d+(?:\.\d*)?|\.\d+|[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:''\d{3})+)(?:\.\d*)?)'
      END
    ) THEN
      CASE sign
        WHEN ',' THEN
          replace(replace(replace(replace(kymo_number_blanks(written), '.', ''), ' ', ''), '''', ''), ',', '.')
        ELSE replace(replace(replace(kymo_number_blanks(written), ',', ''), ' ', ''), '''', '')
      END
  END;
-- A plain number as DuckDB's own cast takes it. It takes 1_000 and 1e400 too: the callers do not.
CREATE OR REPLACE MACRO kymo_plain_double(written, sign) AS
  TRY_CAST(CASE sign WHEN ',' THEN replace(written, ',', '.') ELSE written END AS DOUBLE);
CREATE OR REPLACE MACRO kymo_is_plain(written, sign) AS
  NOT contains(written, '_') AND NOT contains(written, CASE sign WHEN ',' THEN '.' ELSE ',' END)
  AND isfinite(kymo_plain_double(written, sign));
-- A number as its nearest DOUBLE. `sign` is the one before the decimals: 1.234,56 with ',', 1'234.56 with '.'.
-- NULL for anything else: NaN, infinity, N/A, -, a currency or per cent sign, 1,23,456, and numbers beyond a DOUBLE.
CREATE OR REPLACE MACRO kymo_number(written, sign) AS
  CASE
    WHEN kymo_is_plain(written, sign) THEN kymo_plain_double(written, sign)
    -- 300 digits are within a DOUBLE.
    WHEN strlen(written) <= 300 THEN TRY_CAST(kymo_number_text(written, sign) AS DOUBLE)
  END;
-- A number with the unit of what a network carries behind it (`1.5 Mb/s`), in bits, bytes or packets: k is a thousand,
-- Ki 1,024. The parts are the number, the prefix, the unit and what makes it a rate. NULL for anything else.
CREATE OR REPLACE MACRO kymo_quantity_part(written, part) AS
  regexp_extract(
    written,
    '^\s*([-+]?[\d.,][\d., '']*?)\s*([kKmMgGtTpP]?i?)([Bb]its?|[Bb]ytes?|[Oo]ctets?|[bB]ps|[bB]|pps|pkts?|packets?)(\s*/\s*s(?:ec)?)?\s*$',
    part
  );
CREATE OR REPLACE MACRO kymo_quantity(written, sign) AS
  kymo_number(kymo_quantity_part(written, 1), sign)
  * CASE lower(kymo_quantity_part(written, 2))
    WHEN '' THEN 1
    WHEN 'k' THEN 1e3
    WHEN 'm' THEN 1e6
    WHEN 'g' THEN 1e9
    WHEN 't' THEN 1e12
    WHEN 'p' THEN 1e15
    WHEN 'ki' THEN 1024
    WHEN 'mi' THEN 1048576
    WHEN 'gi' THEN 1073741824
    WHEN 'ti' THEN 1099511627776
    WHEN 'pi' THEN 1125899906842624
  END;
CREATE OR REPLACE MACRO kymo_quantity_unit(written) AS
  CASE
    WHEN regexp_full_match(kymo_quantity_part(written, 3), 'b|[Bb]its?|bps') THEN 'bits'
    WHEN regexp_full_match(kymo_quantity_part(written, 3), 'B|[Bb]ytes?|[Oo]ctets?|Bps') THEN 'bytes'
    WHEN regexp_full_match(kymo_quantity_part(written, 3), 'pps|pkts?|packets?') THEN 'packets'
  END
  || CASE
    WHEN kymo_quantity_part(written, 4) <> '' OR ends_with(kymo_quantity_part(written, 3), 'ps') THEN '/s'
    ELSE ''
  END;
-- A whole number to its last digit, written as above; decimals may only be zeros (12.0). With an exponent it must be
-- short enough (15 digits, at most 2^53) that no digit is in doubt. NULL for anything else and beyond 64 bits.
CREATE OR REPLACE MACRO kymo_whole(written, sign) AS
  CASE
    WHEN regexp_full_match(written, ' *[-+]?\d+ *') THEN TRY_CAST(written AS BIGINT)
    WHEN NOT regexp_matches(written, '[eE]') THEN
      -- A cast would round decimals that are not zero: the question mark makes them unreadable to it.
      TRY_CAST(translate(regexp_replace(kymo_number_text(written, sign), '\.0*$', ''), '.', '?') AS BIGINT)
    WHEN length(trim(written)) <= 18 AND kymo_is_plain(written, sign)
      AND kymo_plain_double(written, sign) = trunc(kymo_plain_double(written, sign))
      AND abs(kymo_plain_double(written, sign)) <= 9007199254740992 THEN
      kymo_plain_double(written, sign)::BIGINT
  END;
-- Seconds from a number or a clock text: 143, 2.5, 2:23 (minutes:seconds), :23, 0:02:23.
CREATE OR REPLACE MACRO kymo_seconds(written) AS
  CASE
    WHEN written NOT LIKE '%:%' THEN TRY_CAST(written AS DOUBLE)
    WHEN regexp_full_match(written, '\d+:[0-5]?\d(\.\d+)?|:[0-5]\d(\.\d+)?') THEN
      coalesce(TRY_CAST(split_part(written, ':', 1) AS DOUBLE), 0) * 60 + TRY_CAST(split_part(written, ':', 2) AS DOUBLE)
    WHEN regexp_full_match(written, '\d+:[0-5]?\d:[0-5]?\d(\.\d+)?') THEN
      TRY_CAST(split_part(written, ':', 1) AS DOUBLE) * 3600
      + TRY_CAST(split_part(written, ':', 2) AS DOUBLE) * 60
      + TRY_CAST(split_part(written, ':', 3) AS DOUBLE)
  END;
