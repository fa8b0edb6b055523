,
total AS (
  SELECT count(*) FILTER (name IS NOT NULL) AS records, count(*) FILTER (name IS NULL) AS without_name, sum(bytes) AS bytes
  FROM named
),
top AS (SELECT * FROM result WHERE rank = 1)
SELECT
  any_value(measure) AS "measure",
  (SELECT CAST(records AS BIGINT) FROM total) AS "records",
  (SELECT CAST(without_name AS BIGINT) FROM total) AS "recordsWithoutName",
  (SELECT CAST(bytes AS BIGINT) FROM total) AS "bytes",
  CAST(coalesce(max("domainsFound"), 0) AS INTEGER) AS "domains",
  CAST(count(*) AS INTEGER) AS "listed",
  CAST(count(*) FILTER (kind = 'registrable') AS INTEGER) AS "registrableListed",
  CAST(count(*) FILTER (kind = 'internal') AS INTEGER) AS "internalListed",
  CAST(coalesce(sum("share"), 0) AS DOUBLE) AS "listedShare",
  (SELECT domain FROM top) AS "topDomain",
  (SELECT CAST("share" AS DOUBLE) FROM top) AS "topShare",
  (SELECT CAST(names AS BIGINT) FROM top) AS "topNames",
  (SELECT CAST(flows + requests + entries AS BIGINT) FROM top) AS "topRecords"
FROM result
