SELECT
  CAST(count(*) AS INTEGER) AS "sources",
  min("firstAt") AS "firstAt",
  max("lastAt") AS "lastAt",
  CAST(coalesce(sum("recordsRead"), 0) AS BIGINT) AS "recordsRead",
  CAST(coalesce(sum(loaded), 0) AS BIGINT) AS "loaded",
  CAST(coalesce(sum(rejected), 0) AS BIGINT) AS "rejected",
  CAST(coalesce(sum(skipped), 0) AS BIGINT) AS "skipped",
  CAST(count(*) FILTER (NOT reconciled) AS INTEGER) AS "notReconciled",
  CAST(coalesce(sum(duplicates), 0) AS BIGINT) AS "duplicates",
  CAST(coalesce(sum("outOfOrder"), 0) AS BIGINT) AS "outOfOrder",
  CAST(coalesce(sum(future), 0) AS BIGINT) AS "future",
  CAST(coalesce(sum("gapCount"), 0) AS INTEGER) AS "gaps"
FROM result
