,
-- Follows pairs.sql: the calls of the bins that both files of a pair hold.
cell AS (
  SELECT source_id, 'quarter' AS unit, day, slot, calls FROM quarter_cell
  UNION ALL
  SELECT source_id, 'hour', day, slot // 4, sum(calls) FROM quarter_cell GROUP BY ALL
  UNION ALL
  SELECT source_id, 'day', day, 0, sum(calls) FROM quarter_cell GROUP BY ALL
),
-- A bin that one file lacks on a day that it holds is zero for events, and missing for counts.
cell_pair AS (
  SELECT one_id, other_id, day, slot, coalesce(one_calls, 0) AS a, coalesce(other_calls, 0) AS b
  FROM (
    SELECT one_id, other_id, day, slot,
      sum(calls) FILTER (source_id = one_id) AS one_calls,
      sum(calls) FILTER (source_id = other_id) AS other_calls
    FROM pair_side JOIN cell USING (source_id, unit)
    GROUP BY ALL
  ) AS held
  SEMI JOIN source_day AS one_day ON one_day.source_id = one_id AND one_day.day = held.day
  SEMI JOIN source_day AS other_day ON other_day.source_id = other_id AND other_day.day = held.day
  JOIN fact AS one ON one.source_id = one_id
  JOIN fact AS other ON other.source_id = other_id
  WHERE (one_calls IS NOT NULL OR one.bin_seconds IS NULL) AND (other_calls IS NOT NULL OR other.bin_seconds IS NULL)
),
-- Medians, because an outage of one of the files must not hide that the rest agrees. 0.4549 is the median of the square of
-- a standard normal variable.
cell_ratio AS (
  SELECT one_id, other_id, coalesce(nullif(median(b / a) FILTER (a > 0), 0), sum(b) / nullif(sum(a), 0)) AS ratio
  FROM cell_pair
  GROUP BY one_id, other_id
),
later_cell AS (
  SELECT
    *,
    lead(b) OVER (PARTITION BY one_id, other_id, isodow(day), slot ORDER BY day) AS later_b
  FROM cell_pair JOIN cell_ratio USING (one_id, other_id)
),
counts AS (
  SELECT
    one_id,
    other_id,
    count(*) FILTER (a + b > 0) AS cells,
    sum(least(a, b)) AS same,
    count(*) FILTER (a = b AND a > 0) / nullif(count(*) FILTER (a + b > 0), 0) AS equal_share,
    median((a - b / ratio) ** 2 / (a + b / ratio ** 2)) FILTER (a + b > 0) / 0.4549 AS spread,
    median((a - later_b / ratio) ** 2 / (a + later_b / ratio ** 2)) FILTER (a + later_b > 0) / 0.4549 AS later_spread,
    CASE
      WHEN cells < 10 THEN CAST(equal_share = 1 AND same >= 20 AS DOUBLE)
      WHEN later_spread = 0 THEN CAST(equal_share = 1 AS DOUBLE)
      ELSE greatest(0, 1 - spread / least(1, coalesce(later_spread, 1)))
    END AS agreement,
    -- So that different calls pass for the same in less than one of a hundred pairs of files, or so.
    agreement >= CASE WHEN cells < 40 THEN 0.9 ELSE 0.5 END AS related
  FROM later_cell
  GROUP BY one_id, other_id
)
