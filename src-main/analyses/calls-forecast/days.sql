  SELECT day, slot AS hour, CAST(volume AS BIGINT) AS calls
  FROM call_bin
  WHERE in_range AND (SELECT bin_minutes FROM grid) = 60
),
recorded AS MATERIALIZED (
