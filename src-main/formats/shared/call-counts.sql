-- `records` whose columns count calls, with a row for each of these columns, in the order of the file. Where their names
-- are times of day or days, they are a part of the time, and a blank says that no call came: so tables are written that
-- were made of calls. `odd_count` is the first of the record that is no number of calls.
CREATE OR REPLACE TEMP VIEW call_cells AS
WITH counted AS (
  SELECT
    *,
    list_transform(
      [*COLUMNS('^count_')],
      lambda text: {
        text: text,
        calls: CASE
          WHEN $timesInHeader AND coalesce(trim(text), '') IN ('', '-', '–', '—') THEN 0
          ELSE kymo_whole(text, $decimal)
        END
      }
    ) AS counts
  FROM records
)
SELECT
  * EXCLUDE (counts),
  list_filter(counts, lambda count: coalesce(count.calls < 0, true))[1] AS odd_count,
  unnest(list_transform(counts, lambda count: count.calls)) AS calls,
  unnest(CASE WHEN $timesInHeader THEN $valueTimes::VARCHAR[] ELSE [] END) AS count_time,
  unnest(
    CASE WHEN $timesInHeader THEN [] ELSE $countNames::STRUCT(queue VARCHAR, direction VARCHAR, answered BOOLEAN)[] END
  ) AS count_name
FROM counted
