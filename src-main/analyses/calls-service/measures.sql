,
-- Sums per group.
service_sum AS (
  SELECT
    weekday,
    hour,
    sum(calls) AS offered,
    sum(calls) FILTER (is_dateless) AS without_hour,
    coalesce(sum(calls) FILTER (answered IS NOT NULL), 0) AS with_answered,
    coalesce(sum(calls) FILTER (answered), 0) AS answered,
    coalesce(sum(calls) FILTER (NOT answered), 0) AS abandoned,
    coalesce(sum(calls) FILTER (wait IS NOT NULL), 0) AS with_wait,
    coalesce(sum(calls) FILTER (handle IS NOT NULL), 0) AS with_handle,
    sum(wait * calls) FILTER (answered) AS answered_wait,
    sum(calls) FILTER (answered AND wait IS NOT NULL) AS answered_with_wait,
    sum(handle * calls) AS handled,
    coalesce(sum(calls) FILTER (is_measurable AND answered), 0) AS measurable_answered,
    coalesce(sum(calls) FILTER (is_measurable AND answered AND own_wait IS NOT NULL), 0) AS measured_answered,
    coalesce(sum(calls) FILTER (is_measurable AND answered AND own_wait <= $thresholdSeconds), 0) AS in_time,
    coalesce(sum(calls) FILTER (is_measurable AND NOT answered), 0) AS measured_abandoned,
    coalesce(sum(calls) FILTER (is_measurable AND NOT answered AND own_wait < $shortAbandonSeconds), 0) AS abandoned_early,
    quantile_cont(own_wait, [0.5, 0.9]) AS waits,
    quantile_cont(own_handle, [0.5, 0.9]) AS handles
  FROM grouped_call
  GROUP BY weekday, hour
  HAVING sum(calls) > 0
),
-- The service level is that of the calls of which it is known: where no answered call has a wait, it is unknown.
service_measure AS MATERIALIZED (
  SELECT
    *,
    with_answered > 0 AS knows_answered,
    CASE
      WHEN measurable_answered > 0 AND measured_answered = 0 THEN 0
      ELSE measured_answered + measured_abandoned - abandoned_early
    END AS measured,
    abandoned / nullif(with_answered, 0) AS abandoned_share,
    in_time / nullif(measured, 0) AS service_level,
    answered_wait / nullif(answered_with_wait, 0) AS speed_of_answer,
    waits[1] AS median_wait,
    waits[2] AS p90_wait,
    handles[1] AS median_handle,
    handles[2] AS p90_handle,
    handled / nullif(with_handle, 0) AS mean_handle
  FROM service_sum
)
