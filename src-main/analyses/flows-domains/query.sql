,
-- Names by their last twelve labels: no public suffix is as long, so that names that are made up anew each time, of which
-- there are many, are counted here.
tail AS (
  SELECT
    array_to_string(string_split(name, '.')[-12:], '.') AS name_end,
    count(DISTINCT name) AS names,
    count(*) FILTER (kind = 'flow') AS flows,
    count(*) FILTER (kind = 'request') AS requests,
    count(*) FILTER (kind = 'entry') AS entries,
    sum(bytes) AS bytes,
    min("at") AS first_at,
    max("at") AS last_at
  FROM named
  WHERE name IS NOT NULL
  GROUP BY name_end
)
SELECT
  name_end AS "name",
  CAST(names AS BIGINT) AS "names",
  CAST(flows AS BIGINT) AS "flows",
  CAST(requests AS BIGINT) AS "requests",
  CAST(entries AS BIGINT) AS "entries",
  CAST(bytes AS BIGINT) AS "bytes",
  first_at AS "firstAt",
  last_at AS "lastAt"
FROM tail
ORDER BY "name"
