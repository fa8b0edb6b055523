,
-- Whether a file tells directions, outcomes and waits at all; what it does not tell is unknown for each of its calls.
-- A file whose abandoned calls all have a wait of zero measures the speed of answer: how long those callers waited is
-- unknown, and none of them counts as abandoned early.
told_by_source AS MATERIALIZED (
  SELECT
    source_id,
    bool_or(coalesce(trim(direction) <> '', FALSE)) AS tells_direction,
    count(answered) > 0 AND count(wait_seconds) > 0 AS tells_service,
    coalesce(max(wait_seconds) FILTER (answered = FALSE) > 0, FALSE) AS tells_abandoned_wait
  FROM call
  WHERE list_contains($sources, source_id)
  GROUP BY source_id
),
-- Calls in range. Times below zero and without an end are no times. The waits of a bin of calls are their mean, of which
-- neither a percentile nor a service level can be made: `own_wait` and `own_handle` are those of single calls.
-- Of a call that was abandoned there is no handling time, even if the file writes a zero.
range_call AS (
  SELECT
    weekday,
    hour,
    hour IS NULL AS is_dateless,
    count AS calls,
    answered,
    CASE
      WHEN wait_seconds >= 0 AND wait_seconds < 'infinity' AND (tells_abandoned_wait OR answered IS NOT FALSE) THEN
        wait_seconds
    END AS wait,
    CASE WHEN handle_seconds >= 0 AND handle_seconds < 'infinity' AND answered IS NOT FALSE THEN handle_seconds END
      AS handle,
    CASE WHEN bin_seconds IS NULL THEN wait END AS own_wait,
    CASE WHEN bin_seconds IS NULL THEN handle END AS own_handle,
    bin_seconds IS NULL AND tells_service AS is_measurable,
    NOT CAST($inboundOnly AS BOOLEAN)
      OR NOT tells_direction
      OR coalesce(
        regexp_matches(lower(trim(direction)), '^(i$|in|eing|ein$|entr|ankomm|arriv|re[cç])')
          AND NOT regexp_matches(lower(trim(direction)), '^int(er|ra)'),
        FALSE
      ) AS is_inbound
  FROM call
  JOIN series_of_source USING (source_id)
  JOIN told_by_source USING (source_id)
  JOIN wall_quarter
    ON wall_quarter.series = series_of_source.series
    AND wall_quarter.quarter = (epoch_us("at") + 62167219200000000) // 900000000
  WHERE counted AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
)
