-- `records` of a file whose times are clocks without a date, with the date of each in front: `$day` is that of the
-- first record (`$anchor` first) or of the last one. A step back of more than an hour is midnight: a shorter one is a
-- record out of order, or a clock that was set back.
CREATE OR REPLACE TEMP VIEW clock_minute AS
SELECT *, arg_max(minute_here, place) OVER (ROWS UNBOUNDED PRECEDING) AS minute
FROM (
  SELECT *, row_number() OVER () AS place, epoch(TRY_CAST(left(at_1, 8) AS TIME)) / 60 AS minute_here
  FROM clock_record
);
CREATE OR REPLACE TEMP VIEW clock_night AS
SELECT * EXCLUDE (minute_here, minute, night), sum(night) OVER (ROWS UNBOUNDED PRECEDING) AS nights
FROM (SELECT *, CASE WHEN lag(minute) OVER () - minute > 60 THEN 1 ELSE 0 END AS night FROM clock_minute);
CREATE OR REPLACE TEMP VIEW records AS
SELECT * EXCLUDE (nights, place)
  REPLACE (
    strftime(
      $day::DATE + (nights - CASE WHEN $anchor = 'last' THEN (SELECT max(nights) FROM clock_night) ELSE 0 END)::INTEGER,
      '%Y-%m-%d '
    ) || at_1 AS at_1
  )
FROM clock_night
