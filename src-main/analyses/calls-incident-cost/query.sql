-- Each window in its own week and at the same time of the weeks around it, half a year either way, with what was
-- recorded then. A slot is a bin of a counted series, or the part of the window on one day of an event series; it is
-- recorded where the file has the bin, or any event on that day. Only the slots recorded in the window's own week are
-- counted in the others, and a week that lacks one of them, or in which the window lasts longer or shorter by a change of
-- the clock, is no measure of it. Event series that carry no time of day are left out.
shifted_window AS MATERIALIZED (
  SELECT
    number,
    proposed,
    in_range,
    week,
    from_wall + to_days(7 * week) AS from_wall,
    CAST(from_wall + to_days(7 * week) AS DATE) AS first_day,
    CAST(to_wall + to_days(7 * week) - INTERVAL 1 MICROSECOND AS DATE) AS last_day,
    timezone($zone, from_wall + to_days(7 * week)) AS from_at,
    timezone($zone, to_wall + to_days(7 * week)) AS to_at
  FROM time_window, (SELECT CAST(unnest(range(-26, 27)) AS INTEGER) AS week)
),
series_of_source AS (
  SELECT source_id, bin_seconds, dense_rank() OVER (ORDER BY layout, bin_seconds) AS series
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id)
),
-- By minutes, counted from the year 0, because integer division rounds towards zero.
call_minute AS MATERIALIZED (
  SELECT series, bin_seconds, minute_at, timezone($zone, minute_at) AS wall, calls
  FROM (
    SELECT
      series,
      bin_seconds,
      make_timestamptz(((epoch_us("at") + 62167219200000000) // 60000000 - 1036120320) * 60000000) AS minute_at,
      sum(count) AS calls
    FROM call JOIN series_of_source USING (source_id)
    GROUP BY ALL
  )
),
event_day AS MATERIALIZED (
  SELECT
    series,
    CAST(wall AS DATE) AS day,
    min(min(minute_at)) OVER (PARTITION BY series) AS first_at,
    max(max(minute_at)) OVER (PARTITION BY series) AS last_at
  FROM call_minute
  WHERE bin_seconds IS NULL
  GROUP BY series, day
  QUALIFY NOT bool_and(bool_and(wall = date_trunc('day', wall))) OVER (PARTITION BY series)
),
-- A day of a window, so that windows meet records by equal days and not by ranges, which costs many times more.
window_day AS MATERIALIZED (
  SELECT
    number,
    week,
    from_at,
    to_at,
    first_day,
    CAST(unnest(generate_series(first_day, last_day, INTERVAL 1 DAY)) AS DATE) AS day
  FROM shifted_window
),
-- Of the first and the last day of an event series only the time between its first and last record, and an hour on
-- either side, is known to be recorded.
event_slot AS (
  SELECT number, week, series, day, CAST(day - first_day AS BIGINT) AS slot
  FROM window_day JOIN event_day USING (day)
  WHERE
    greatest(from_at, timezone($zone, CAST(day AS TIMESTAMP))) >= first_at - INTERVAL 1 HOUR
    AND least(to_at, timezone($zone, CAST(day + 1 AS TIMESTAMP))) <= last_at + INTERVAL 1 HOUR
),
window_minute AS MATERIALIZED (
  SELECT number, week, series, bin_seconds, day, CAST(epoch(minute_at - from_at) AS BIGINT) AS slot, calls
  FROM window_day JOIN call_minute ON CAST(wall AS DATE) = day
  WHERE minute_at >= from_at AND minute_at < to_at
),
slot_call AS MATERIALIZED (
  SELECT number, week, series, slot, calls FROM window_minute WHERE bin_seconds IS NOT NULL
  UNION ALL
  SELECT number, week, series, event_slot.slot, coalesce(sum(window_minute.calls), 0)
  FROM event_slot LEFT JOIN window_minute USING (number, week, series, day)
  GROUP BY ALL
),
own_slot AS MATERIALIZED (SELECT number, series, slot FROM slot_call WHERE week = 0),
own_count AS (SELECT number, count(*) AS slots FROM own_slot GROUP BY number),
compared AS (
  SELECT
    number,
    week,
    sum(slot_call.calls) FILTER (own_slot.slot IS NOT NULL) AS calls,
    count(own_slot.slot) AS slots,
    count(*) AS all_slots
  FROM slot_call
  SEMI JOIN own_slot AS own_series USING (number, series)
  LEFT JOIN own_slot USING (number, series, slot)
  GROUP BY ALL
),
handled AS (
  SELECT sum(count * handle_seconds) / sum(count) AS handle_seconds
  FROM call
  WHERE
    list_contains($sources, source_id)
    AND count > 0 AND handle_seconds > 0 AND handle_seconds < 'infinity' AND answered IS NOT FALSE
)
SELECT
  shifted_window.number AS "window",
  shifted_window.proposed AS "proposed",
  shifted_window.in_range AS "inRange",
  shifted_window.week AS "week",
  shifted_window.from_at AS "start",
  shifted_window.to_at AS "end",
  shifted_window.first_day AS "firstDay",
  shifted_window.last_day AS "lastDay",
  CAST(compared.calls AS DOUBLE) AS "calls",
  CAST(compared.all_slots - compared.slots AS INTEGER) AS "slotsBeside",
  CAST(handle_seconds AS DOUBLE) AS "recordedHandleSeconds"
FROM shifted_window
CROSS JOIN handled
JOIN shifted_window AS own ON own.number = shifted_window.number AND own.week = 0
LEFT JOIN own_count ON own_count.number = shifted_window.number
LEFT JOIN compared ON compared.number = shifted_window.number AND compared.week = shifted_window.week
WHERE
  shifted_window.week = 0
  OR compared.slots = own_count.slots
  AND shifted_window.to_at - shifted_window.from_at = own.to_at - own.from_at
ORDER BY "window", abs(shifted_window.week), shifted_window.week
