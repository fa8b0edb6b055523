-- Head of every analysis of traffic; the statement that follows reads three tables of it:
--   series_fact  one row per series in scope: series, unit, bin_minutes (the narrowest of its files), is_additive, total,
--                rank (1 for the largest of its unit), unit_rank (1 for the unit with most series)
--   series_bin   one row per series and bin of bin_minutes with a record in range: series, bin_start, value (NULL where the
--                cell is blank), records (more than 1 for a bin that is in the data several times)
--   wanted       names of the series that $series asks for: between commas, one with a comma in quotation marks; or empty for all
-- The same bin in the data several times is one bin: its value is that of the first record with one. What such a bin adds
-- up to is unknown, and `traffic.completeness` lists it.
-- Additive are counts (bytes, packets, connections, requests): bins of them add up. Rates and shares do not: of them the
-- mean is taken. A series without a unit is taken for a rate when its name or unit says so, and added up when not.
WITH
wanted AS (
  SELECT list_transform(
    list_filter(
      list_transform(regexp_extract_all($series, '\s*"(?:[^"]|"")*"\s*|[^,]+'), lambda written: trim(written)),
      lambda written: written <> ''
    ),
    lambda written: lower(
      CASE WHEN regexp_full_match(written, '"(?:[^"]|"")*"') THEN replace(written[2:-2], '""', '"') ELSE written END
    )
  ) AS names
),
record AS (
  SELECT
    source_id,
    row_number,
    coalesce(series, 'value') AS series,
    unit,
    bin_minutes,
    bin_start,
    CASE WHEN isfinite(value) THEN value END AS value
  FROM traffic, wanted
  WHERE list_contains($sources, source_id)
    AND bin_start >= CAST($from AS TIMESTAMPTZ) AND bin_start < CAST($to AS TIMESTAMPTZ)
    AND (len(names) = 0 OR list_contains(names, lower(coalesce(series, 'value'))))
),
series_bin AS MATERIALIZED (
  SELECT
    series,
    bin_start,
    arg_min(value, row_number) FILTER (value IS NOT NULL) AS value,
    CAST(count(*) AS INTEGER) AS records
  FROM record
  GROUP BY ALL
),
series_fact AS MATERIALIZED (
  SELECT
    *,
    CAST(row_number() OVER (PARTITION BY unit ORDER BY total DESC, series) AS INTEGER) AS rank,
    CAST(dense_rank() OVER (ORDER BY unit_series DESC, unit_total DESC, unit) AS INTEGER) AS unit_rank
  FROM (
    SELECT
      *,
      count(*) OVER (PARTITION BY unit) AS unit_series,
      sum(total) OVER (PARTITION BY unit) AS unit_total
    FROM (
      SELECT
        series,
        coalesce(any_value(unit), '') AS unit,
        CAST(min(bin_minutes) AS DOUBLE) AS bin_minutes,
        NOT regexp_matches(
          lower(coalesce(any_value(unit), '') || ' ' || series),
          '/ ?s\b|\bper (second|s|minute|hour)\b|\b[kmgt]?bps\b|%|percent|\brate\b|\bmean\b|\baverage\b|\bavg\b|utili[sz]ation'
        ) AS is_additive,
        coalesce(sum(abs(value)), 0) AS total
      FROM record
      GROUP BY series
    )
  )
)
