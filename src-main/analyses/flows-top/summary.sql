SELECT
  any_value("by") AS "by",
  any_value("measure") AS "measure",
  CAST(count(*) AS INTEGER) AS "shown",
  CAST(coalesce(sum("share"), 0) AS DOUBLE) AS "shownShare",
  (SELECT CAST(count(*) AS BIGINT) FROM flow_record) AS "flows",
  (SELECT CAST(count(*) FILTER ("at" IS NULL) AS BIGINT) FROM flow_record) AS "flowsWithoutTime",
  (SELECT CAST(sum(bytes) AS BIGINT) FROM flow_record) AS "bytes",
  (SELECT CAST(sum(packets) AS BIGINT) FROM flow_record) AS "packets",
  (SELECT CAST(count(*) AS INTEGER) FROM address WHERE is_internal) AS "internalAddresses",
  (SELECT CAST(count(*) AS INTEGER) FROM address WHERE NOT is_internal) AS "externalAddresses",
  (SELECT CAST(count(*) FILTER (is_impossible) AS BIGINT) FROM flow_record) AS "impossibleFlows",
  (SELECT CAST(sum(bytes) FILTER (is_impossible) AS BIGINT) FROM flow_record) AS "impossibleBytes",
  max("name") FILTER ("rank" = 1) AS "topName",
  CAST(max("share") FILTER ("rank" = 1) AS DOUBLE) AS "topShare",
  CAST(max("flows") FILTER ("rank" = 1) AS BIGINT) AS "topFlows"
FROM result
