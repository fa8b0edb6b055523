  SELECT day, slot, volume, bin_minutes, day_minutes, day + to_minutes(slot * bin_minutes) AS wall
  FROM call_bin JOIN bin_day USING (day) CROSS JOIN grid
  WHERE whole
),
-- An interval that a clock put back runs through twice holds the calls of twice its time: it is left out.
interval_call AS (
  SELECT isodow(day) AS weekday, slot, volume, bin_minutes
  FROM observed
  WHERE
    day_minutes <= 1440
    OR timezone($zone, timezone($zone, wall) - INTERVAL 1 HOUR) <> wall
    AND timezone($zone, timezone($zone, wall) + INTERVAL 1 HOUR) <> wall
),
-- Handling times of answered calls, by five minutes first: the zone is asked once for each of these, not for each call.
handled_quantum AS (
  SELECT
    (epoch_us("at") + 62167219200000000) // 300000000 - 207224064 AS quantum,
    sum(count) AS calls,
    sum(count * handle_seconds) AS seconds
  FROM call
  WHERE
    list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
    AND count > 0 AND handle_seconds > 0 AND handle_seconds < 'infinity' AND answered IS NOT FALSE
  GROUP BY quantum
),
handled AS (
  SELECT
    isodow(wall) AS weekday,
    (hour(wall) * 60 + minute(wall)) // (SELECT max(bin_minutes) FROM observed) AS slot,
    sum(seconds) / sum(calls) AS handle_seconds
  FROM (SELECT *, timezone($zone, make_timestamptz(quantum * 300000000)) AS wall FROM handled_quantum)
  GROUP BY GROUPING SETS ((weekday, slot), ())
  -- A mean over fewer calls would say more about these calls than about the interval.
  HAVING weekday IS NULL OR sum(calls) >= 30
),
planned AS (
  SELECT
    weekday,
    slot,
    bin_minutes,
    count(*) AS days,
    avg(volume) AS mean_calls,
    quantile_cont(volume, CAST($percentile AS DOUBLE) / 100) AS percentile_calls
  FROM interval_call
  GROUP BY ALL
)
SELECT
  CAST(planned.weekday AS INTEGER) AS "weekday",
  strftime(DATE '2000-01-01' + to_minutes(planned.slot * bin_minutes), '%H:%M') AS "startTime",
  CAST(bin_minutes AS INTEGER) AS "intervalMinutes",
  CAST(days AS INTEGER) AS "days",
  CAST(mean_calls AS DOUBLE) AS "meanCalls",
  CAST($callsFactor * CASE WHEN $percentile = 0 THEN mean_calls ELSE percentile_calls END AS DOUBLE) AS "callsPerInterval",
  CAST(handled.handle_seconds AS DOUBLE) AS "intervalHandleSeconds",
  (SELECT CAST(handle_seconds AS DOUBLE) FROM handled WHERE weekday IS NULL) AS "overallHandleSeconds"
FROM planned LEFT JOIN handled ON handled.weekday = planned.weekday AND handled.slot = planned.slot
ORDER BY planned.weekday, planned.slot
