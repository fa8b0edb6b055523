-- Head of analyses that place every call on the site's clock; the statement that follows reads two tables of it:
--   series_of_source  source_id, series (files of one layout are one series), bin_seconds
--   wall_quarter      one row per series and quarter hour with a record, within the range or not: series, quarter, day,
--                     weekday, hour of $zone; the last is NULL for a series that carries no time of day (every event at
--                     midnight, or bins wider than an hour)
-- A record's quarter is (epoch_us("at") + 62167219200000000) // 900000000: zone offsets are multiples of a quarter of an
-- hour, so the zone is asked once per quarter, not per record. Counted from the year 0, because integer division rounds
-- towards zero.
WITH
series_of_source AS (
  SELECT source_id, bin_seconds, dense_rank() OVER (ORDER BY layout, bin_seconds) AS series
  FROM source
  WHERE kind = 'call' AND list_contains($sources, source_id)
),
series_quarter AS (
  SELECT
    series,
    bin_seconds,
    (epoch_us("at") + 62167219200000000) // 900000000 AS quarter,
    min("at") AS first_at,
    max("at") AS last_at
  FROM call JOIN series_of_source USING (source_id)
  GROUP BY ALL
),
series_wall AS (
  SELECT
    *,
    make_timestamptz(quarter * 900000000 - 62167219200000000) AS quarter_at,
    timezone($zone, quarter_at) AS wall,
    CASE
      WHEN bin_seconds IS NOT NULL THEN bin_seconds > 3600
      ELSE bool_and(first_at = last_at AND first_at = quarter_at AND wall = date_trunc('day', wall))
        OVER (PARTITION BY series)
    END AS dates_only
  FROM series_quarter
),
wall_quarter AS MATERIALIZED (
  SELECT
    series,
    quarter,
    CAST(wall AS DATE) AS day,
    isodow(wall) AS weekday,
    CASE WHEN NOT dates_only THEN hour(wall) END AS hour
  FROM series_wall
)
