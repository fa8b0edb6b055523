,
inbound AS (SELECT * FROM result WHERE direction = 'external-to-internal')
SELECT
  any_value(measure) AS "measure",
  (SELECT CAST(count(*) AS BIGINT) FROM flow_record) AS "flows",
  (SELECT CAST(count(*) FILTER ("at" IS NULL) AS BIGINT) FROM flow_record) AS "flowsWithoutTime",
  (SELECT CAST(count(*) FILTER (is_impossible) AS BIGINT) FROM flow_record) AS "impossibleFlows",
  CAST(coalesce(max(flows) FILTER ("level" = 1 AND direction = 'internal-to-internal'), 0) AS BIGINT) AS "internalToInternalFlows",
  CAST(coalesce(max(flows) FILTER ("level" = 1 AND direction = 'internal-to-external'), 0) AS BIGINT) AS "internalToExternalFlows",
  CAST(coalesce(max(flows) FILTER ("level" = 1 AND direction = 'external-to-internal'), 0) AS BIGINT) AS "externalToInternalFlows",
  CAST(coalesce(max(flows) FILTER ("level" = 1 AND direction = 'external-to-external'), 0) AS BIGINT) AS "externalToExternalFlows",
  CAST(coalesce(max(flows) FILTER ("level" = 1 AND direction = 'unknown'), 0) AS BIGINT) AS "unknownFlows",
  arg_max(direction, "share") FILTER ("level" = 1) AS "largestDirection",
  max("share") FILTER ("level" = 1) AS "largestShare",
  (SELECT CAST(max(sources) FILTER ("level" = 1) AS INTEGER) FROM inbound) AS "inboundSources",
  (SELECT CAST(max(destinations) FILTER ("level" = 1) AS INTEGER) FROM inbound) AS "inboundDestinations",
  (SELECT CAST(arg_min("destinationPort", (-flows, "destinationPort")) FILTER ("level" = 3 AND "destinationPort" IS NOT NULL) AS INTEGER) FROM inbound)
    AS "inboundPort",
  (SELECT CAST(max(flows) FILTER ("level" = 3 AND "destinationPort" IS NOT NULL) AS BIGINT) FROM inbound) AS "inboundPortFlows"
FROM result
