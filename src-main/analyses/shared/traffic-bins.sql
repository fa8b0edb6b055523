-- Head of every analysis of traffic; the statement that follows reads three tables of it:
--   series_fact  one row per series in scope: series, unit, bin_minutes (the narrowest of its files; NULL for months and
--                years, which no width fits), on_clock (its bins follow the clock of the site), is_additive, total, rank
--                (1 for the largest of its unit), unit_rank (1 for the unit with most series), is_asked (named by $series,
--                or nothing is), in_total (one of the series that the total of its unit is the sum of), in_mix (one of the
--                series that the traffic of its unit consists of)
--   series_bin   one row per series and bin of bin_minutes with a record in range: series, bin_start, value (NULL where the
--                cell is blank), records (more than 1 for a bin that is in the data several times), moved (those of them
--                that stand beside their place in the grid), is_partial (for what has no place in it)
--   wanted       names of the series that $series asks for: between commas, one with a comma in quotation marks; or empty for all
-- The same bin in the data several times is one bin: its value is that of the first record with one. What such a bin adds
-- up to is unknown, and `traffic.completeness` lists it.
-- A name that has several units in the chosen files is several series, called by name and unit.
-- The grid of a series begins where most of its records stand. A record within a quarter of a bin of a place belongs to
-- it; what is further away is a part of a bin, and keeps its time.
-- Additive are counts (bytes, packets, connections, requests): bins of them add up. Rates and shares do not: of them the
-- mean is taken. A series without a unit is taken for a rate when its name or unit says so, and added up when not.
-- Added to each other are only series of one unit that one file (or files with the same series) has: those of different
-- files, as of several queries to one server, may be of the same traffic. Without a unit they must be of one value column
-- too. A series that is called total, and is no smaller than the others, is the total and is not added to its parts.
-- $totals is TRUE where `total` can be asked for: then all series are in scope.
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
source_series AS MATERIALIZED (
  SELECT DISTINCT source_id, coalesce(series, 'value') AS written, coalesce(unit, '') AS unit
  FROM traffic
  WHERE list_contains($sources, source_id)
),
-- Files that share a series hold the same query; told by the least of their numbers.
series_link AS (SELECT written, unit, min(source_id) AS least FROM source_series GROUP BY ALL),
source_link AS (
  SELECT source_id, min(least) AS least FROM source_series JOIN series_link USING (written, unit) GROUP BY ALL
),
series_origin AS (
  SELECT written, unit, min(least) AS origin FROM source_series JOIN source_link USING (source_id) GROUP BY ALL
),
source_origin AS (
  SELECT source_id, min(origin) AS origin FROM source_series JOIN series_origin USING (written, unit) GROUP BY ALL
),
value_column AS (
  SELECT source_id, json_extract_string(reading, '$.columns[' || position || ']') AS measure
  FROM (
    SELECT source_id, reading, unnest(CAST(json_extract(reading, '$.roles.value') AS INTEGER[])) AS position
    FROM source
    WHERE kind = 'traffic' AND list_contains($sources, source_id)
  )
),
series_measure AS (
  SELECT written, unit, arg_max(measure, len(measure)) AS measure
  FROM source_series JOIN value_column USING (source_id)
  WHERE ends_with(written, ' / ' || measure)
  GROUP BY ALL
),
series_name AS MATERIALIZED (
  SELECT
    written,
    unit,
    CASE
      WHEN count(*) OVER (PARTITION BY written) = 1 THEN written
      ELSE written || ' (' || CASE WHEN unit = '' THEN 'without a unit' ELSE unit END || ')'
    END AS series,
    origin,
    CASE WHEN unit = '' THEN coalesce(measure, '') ELSE '' END AS measure,
    regexp_matches(
      CASE WHEN measure IS NULL THEN written ELSE written[:-(len(measure) + 4)] END,
      '^(?i:total)(?:$|[^A-Za-z])|^[Tt]otal[A-Z]|[^A-Za-z](?i:total)$|[a-z]Total$'
    ) AS is_total
  FROM (
    SELECT written, unit, min(source_origin.origin) AS origin
    FROM source_series JOIN source_origin USING (source_id)
    GROUP BY ALL
  ) LEFT JOIN series_measure USING (written, unit)
),
asked_series AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      *,
      len(names) = 0 OR list_contains(names, lower(written)) OR list_contains(names, lower(series)) AS is_asked,
      $totals AND len(list_filter(names, lambda name: name = 'total' OR starts_with(name, 'total '))) > 0 AS with_total
    FROM series_name, wanted
  )
  WHERE is_asked OR with_total
),
record AS (
  SELECT
    row_number,
    asked_series.series,
    bin_minutes,
    bin_start,
    CASE WHEN isfinite(value) THEN value END AS value
  FROM traffic JOIN asked_series ON coalesce(traffic.series, 'value') = written AND coalesce(traffic.unit, '') = asked_series.unit
  WHERE list_contains($sources, source_id)
    AND bin_start >= CAST($from AS TIMESTAMPTZ) AND bin_start < CAST($to AS TIMESTAMPTZ)
),
-- Months differ in length, and so do years: no grid of bins of one width fits those.
record_fact AS MATERIALIZED (
  SELECT
    series,
    CAST(width_minutes AS DOUBLE) AS bin_minutes,
    CAST(width_minutes * 60000000 AS BIGINT) AS width_us,
    total
  FROM (
    SELECT
      series,
      CASE WHEN min(bin_minutes) < 28 * 1440 THEN min(bin_minutes) END AS width_minutes,
      coalesce(sum(abs(value)), 0) AS total
    FROM record
    GROUP BY series
  )
),
record_bin AS MATERIALIZED (
  SELECT
    series,
    bin_start,
    arg_min(value, row_number) FILTER (value IS NOT NULL) AS value,
    min(row_number) FILTER (value IS NOT NULL) AS first_row,
    count(*) AS records
  FROM record
  GROUP BY ALL
),
-- Where the records stand within the width of a bin, in UTC, and for bins of over an hour on the clock of the site too.
remainder AS MATERIALIZED (
  SELECT series, width_us, on_clock, (us % width_us + width_us) % width_us AS remainder_us, count(*) AS bins
  FROM (
    SELECT series, width_us, FALSE AS on_clock, epoch_us(bin_start) AS us
    FROM record_bin JOIN record_fact USING (series)
    WHERE width_us > 0
    UNION ALL
    SELECT series, width_us, TRUE, epoch_us(timezone($zone, bin_start))
    FROM record_bin JOIN record_fact USING (series)
    WHERE width_us > 3600000000
  )
  GROUP BY ALL
),
eighth AS (
  SELECT
    series,
    width_us,
    on_clock,
    CAST(round(8 * remainder_us / width_us) AS BIGINT) % 8 AS eighth,
    sum(bins) AS bins,
    max(bins) AS most_bins,
    arg_max(remainder_us, (bins, -remainder_us)) AS most_us
  FROM remainder
  GROUP BY ALL
),
-- Where one place has most of them it is taken as it is; records that are scattered stand around a round one.
series_anchor AS (
  SELECT series, width_us, on_clock, bins, CASE WHEN 2 * most_bins >= bins THEN most_us ELSE eighth * width_us // 8 END AS anchor_us
  FROM eighth JOIN (
    SELECT one.series, one.on_clock, one.eighth, sum(other.bins) AS near_bins
    FROM eighth AS one JOIN eighth AS other
      ON one.series = other.series AND one.on_clock = other.on_clock AND (one.eighth - other.eighth + 9) % 8 <= 2
    GROUP BY ALL
  ) USING (series, on_clock, eighth)
  QUALIFY row_number() OVER (PARTITION BY series ORDER BY near_bins DESC, bins DESC, on_clock DESC, eighth) = 1
),
-- Series of one width that stand nearly alike share a grid, so that they can be added.
shared_anchor AS (
  SELECT width_us, on_clock, arg_max(anchor_us, (bins, -anchor_us)) AS shared_us
  FROM (SELECT width_us, on_clock, anchor_us, sum(bins) AS bins FROM series_anchor GROUP BY ALL)
  GROUP BY ALL
),
series_grid AS MATERIALIZED (
  SELECT
    series,
    width_us,
    on_clock,
    CASE
      WHEN least(abs(anchor_us - shared_us), width_us - abs(anchor_us - shared_us)) * 8 <= width_us THEN shared_us
      ELSE anchor_us
    END AS anchor_us
  FROM series_anchor JOIN shared_anchor USING (width_us, on_clock)
),
-- Nothing is to be moved in most series.
uneven AS (
  SELECT DISTINCT series FROM remainder JOIN series_grid USING (series, on_clock) WHERE remainder_us <> anchor_us
),
off_place AS (
  SELECT
    series,
    bin_start,
    value,
    first_row,
    records,
    width_us,
    on_clock,
    CASE WHEN on_clock THEN epoch_us(timezone($zone, bin_start)) ELSE epoch_us(bin_start) END AS us,
    coalesce(((us - anchor_us + width_us // 2) % width_us + width_us) % width_us - width_us // 2, 0) AS off_us
  FROM record_bin JOIN series_grid USING (series)
  WHERE series IN (SELECT series FROM uneven)
),
series_bin AS MATERIALIZED (
  SELECT series, bin_start, FALSE AS is_partial, value, CAST(records AS INTEGER) AS records, 0 AS moved
  FROM record_bin
  WHERE series NOT IN (SELECT series FROM uneven)
  UNION ALL
  SELECT
    series,
    CASE
      WHEN off_us = 0 OR 4 * abs(off_us) > width_us THEN bin_start
      WHEN on_clock THEN timezone($zone, make_timestamp(us - off_us))
      ELSE make_timestamptz(us - off_us)
    END AS bin_start,
    off_us <> 0 AND 4 * abs(off_us) > width_us AS is_partial,
    arg_min(value, first_row) FILTER (value IS NOT NULL) AS value,
    CAST(sum(records) AS INTEGER) AS records,
    CAST(coalesce(sum(records) FILTER (off_us <> 0 AND 4 * abs(off_us) <= width_us), 0) AS INTEGER) AS moved
  FROM off_place
  GROUP BY ALL
),
named_fact AS (
  SELECT
    series,
    unit,
    bin_minutes,
    coalesce(on_clock, FALSE) AS on_clock,
    NOT regexp_matches(
      lower(unit || ' ' || series),
      '/ ?s\b|\bper (second|s|minute|hour)\b|\b[kmgt]?bps\b|%|percent|\brate\b|\bmean\b|\baverage\b|\bavg\b|utili[sz]ation'
    ) AS is_additive,
    total,
    is_asked,
    is_total,
    CASE WHEN len(names) = 0 OR with_total THEN origin ELSE 0 END AS origin,
    CASE WHEN len(names) = 0 OR with_total THEN measure ELSE '' END AS measure
  FROM record_fact JOIN asked_series USING (series) LEFT JOIN series_grid USING (series)
),
-- What can be added to each other.
sum_fact AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY unit ORDER BY has_total DESC, members DESC, total DESC, origin, measure) AS total_rank,
    row_number() OVER (PARTITION BY unit ORDER BY members - CAST(has_total AS INTEGER) DESC, total DESC, origin, measure) AS mix_rank
  FROM (
    SELECT
      unit,
      origin,
      measure,
      count(*) AS members,
      sum(total) AS total,
      count(*) FILTER (is_total) = 1 AND max(total) FILTER (is_total) >= coalesce(max(total) FILTER (NOT is_total), 0) AS has_total
    FROM named_fact
    GROUP BY ALL
  )
),
series_fact AS MATERIALIZED (
  SELECT
    series,
    unit,
    bin_minutes,
    on_clock,
    is_additive,
    named_fact.total,
    is_asked,
    total_rank = 1 AND (is_total OR NOT has_total) AS in_total,
    mix_rank = 1 AND (NOT is_total OR NOT has_total OR members = 1) AS in_mix,
    CAST(row_number() OVER (PARTITION BY unit ORDER BY named_fact.total DESC, series) AS INTEGER) AS rank,
    CAST(dense_rank() OVER (ORDER BY unit_series DESC, unit_total DESC, unit) AS INTEGER) AS unit_rank
  FROM (
    SELECT *, count(*) OVER (PARTITION BY unit) AS unit_series, sum(total) OVER (PARTITION BY unit) AS unit_total
    FROM named_fact
  ) AS named_fact JOIN sum_fact USING (unit, origin, measure)
)
