-- Durations: seconds of requests, the column of a log and the measurement that are called a duration. The unit is that
-- of the cell (12 ms), or that of the name (latency_ms); a log without either is in seconds when it has decimals, and left
-- out when it has none: a whole number may be of any unit.
duration_name AS (
  SELECT
    *,
    regexp_matches(
      plain,
      '(^| )(time taken|(request|response|processing|elapsed|query|service|execution) time|duration|elapsed|latency|took)'
      || '( (ns|us|ms|s|nanos|micros|millis|nanoseconds|microseconds|milliseconds|seconds|usecs?|msecs?|secs?))?$'
    ) AS is_duration,
    CASE
      WHEN regexp_matches(plain, ' (ns|nanos|nanoseconds)$') THEN 1e-9
      WHEN regexp_matches(plain, ' (us|micros|microseconds|usecs?)$') THEN 1e-6
      WHEN regexp_matches(plain, ' (ms|millis|milliseconds|msecs?)$') THEN 1e-3
      WHEN regexp_matches(plain, ' (s|seconds|secs?)$') THEN 1.0
    END AS unit_seconds
  FROM (
    SELECT
      *,
      trim(regexp_replace(lower(regexp_replace(name, '([a-z0-9])([A-Z])', '\1 \2', 'g')), '[^a-z0-9]+', ' ', 'g')) AS plain
    FROM (
      SELECT source_id, unnest(extra_names) AS name, generate_subscripts(extra_names, 1) AS place FROM log_series
      UNION ALL
      SELECT DISTINCT source_id, component, NULL FROM metric WHERE list_contains($sources, source_id)
    )
  )
),
duration_column AS (
  SELECT source_id, min(place) AS place, arg_min(unit_seconds, place) AS unit_seconds
  FROM duration_name
  WHERE is_duration AND place IS NOT NULL
  GROUP BY source_id
),
duration_cell AS (
  SELECT
    source_id,
    "at",
    TRY_CAST(replace(cell.amount, ',', '.') AS DOUBLE) AS amount,
    coalesce(
      CASE lower(cell.unit) WHEN 'ns' THEN 1e-9 WHEN 'us' THEN 1e-6 WHEN 'µs' THEN 1e-6 WHEN 'ms' THEN 1e-3 WHEN 's' THEN 1.0 END,
      unit_seconds
    ) AS unit_seconds,
    amount <> trunc(amount) AS has_decimals
  FROM (
    SELECT
      source_id,
      "at",
      unit_seconds,
      regexp_extract(extra[place], '^\s*(\d+(?:[.,]\d+)?)\s*(ns|us|µs|ms|s|NS|US|MS|S)?\s*$', ['amount', 'unit']) AS cell
    FROM log JOIN duration_column USING (source_id)
  )
),
duration AS (
  SELECT "at", seconds FROM request WHERE list_contains($sources, source_id)
  UNION ALL
  SELECT "at", amount * coalesce(unit_seconds, CASE WHEN source_decimals THEN 1.0 END)
  FROM (SELECT *, bool_or(has_decimals) OVER (PARTITION BY source_id) AS source_decimals FROM duration_cell)
  UNION ALL
  SELECT "at", value * unit_seconds
  FROM metric JOIN duration_name ON duration_name.source_id = metric.source_id AND name = component
  WHERE is_duration AND place IS NULL
),
duration_quantum AS (
  SELECT (epoch_us("at") + 62167219200000000) // (quantum.seconds * 1000000) AS quantum_number, duration.seconds
  FROM duration, quantum
  WHERE "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
    AND duration.seconds >= 0 AND isfinite(duration.seconds)
),
duration_wall AS (
  SELECT
    quantum_number,
    timezone($zone, make_timestamptz(quantum_number * seconds * 1000000 - 62167219200000000)) AS wall
  FROM (SELECT DISTINCT quantum_number FROM duration_quantum), quantum
),
latency_bin AS MATERIALIZED (
  SELECT
    day,
    slot,
    CASE WHEN count(*) >= 5 THEN quantile_cont(seconds, 0.5) END AS median_seconds,
    CASE WHEN count(*) >= 20 THEN quantile_cont(seconds, 0.95) END AS p95_seconds
  FROM (
    SELECT
      CAST(wall AS DATE) AS day,
      CAST((hour(wall) * 60 + minute(wall)) // (SELECT bin_minutes FROM grid) AS INTEGER) AS slot,
      seconds
    FROM duration_quantum JOIN duration_wall USING (quantum_number)
  )
  GROUP BY GROUPING SETS ((day, slot), (day))
),
-- A series that is counted in more than a day has no days.
daily_call_source AS (
  SELECT list(source_id) AS source_ids
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id) AND coalesce(bin_seconds, 0) <= 86400
),
-- The head of calls per day comes in here.
whole_call_day AS MATERIALIZED (
