,
has AS (
  SELECT
    CASE
      WHEN $by <> 'auto' THEN $by
      WHEN count(source) > 0 THEN 'talkers'
      ELSE 'ports'
    END AS grouping_name,
    CASE
      WHEN $measure = 'bytes' AND coalesce(sum(bytes), 0) > 0 THEN 'bytes'
      WHEN $measure = 'packets' AND coalesce(sum(packets), 0) > 0 THEN 'packets'
      ELSE 'flows'
    END AS measure_name,
    count(*) AS all_flows,
    sum(bytes) AS all_bytes,
    sum(packets) AS all_packets
  FROM flow_record
),
keyed AS (
  SELECT
    grouping_name,
    CASE WHEN grouping_name IN ('talkers', 'pairs') THEN source END AS source,
    CASE WHEN grouping_name IN ('destinations', 'pairs') THEN destination END AS destination,
    CASE WHEN grouping_name = 'ports' THEN destination_port END AS port,
    CASE WHEN grouping_name IN ('ports', 'protocols') THEN protocol END AS protocol,
    bytes,
    packets,
    is_impossible
  FROM flow_record, has
),
ranked AS (
  SELECT
    grouping_name,
    source,
    destination,
    port,
    protocol,
    count(*) AS flows,
    sum(bytes) AS bytes,
    sum(packets) AS packets,
    count(*) FILTER (is_impossible) AS impossible
  FROM keyed
  WHERE CASE grouping_name
    WHEN 'talkers' THEN source IS NOT NULL
    WHEN 'destinations' THEN destination IS NOT NULL
    WHEN 'pairs' THEN source IS NOT NULL AND destination IS NOT NULL
    WHEN 'ports' THEN port IS NOT NULL
    ELSE protocol IS NOT NULL
  END
  GROUP BY ALL
)
SELECT
  CAST(
    row_number() OVER (
      ORDER BY
        CASE measure_name WHEN 'bytes' THEN bytes WHEN 'packets' THEN packets ELSE flows END DESC NULLS LAST,
        flows DESC, source, destination, protocol, port
    )
    AS INTEGER
  ) AS "rank",
  CAST(CASE ranked.grouping_name
    WHEN 'talkers' THEN source
    WHEN 'destinations' THEN destination
    WHEN 'pairs' THEN source || ' to ' || destination
    WHEN 'ports' THEN concat_ws(' ', protocol, CAST(port AS VARCHAR))
    ELSE protocol
  END AS VARCHAR) AS "name",
  CAST(ranked.grouping_name AS VARCHAR) AS "by",
  source AS "source",
  destination AS "destination",
  CAST(port AS INTEGER) AS "port",
  protocol AS "protocol",
  source_address.is_internal AS "sourceIsInternal",
  destination_address.is_internal AS "destinationIsInternal",
  CAST(flows AS BIGINT) AS "flows",
  CAST(bytes AS BIGINT) AS "bytes",
  CAST(packets AS BIGINT) AS "packets",
  CAST(
    coalesce(CASE measure_name WHEN 'bytes' THEN bytes / all_bytes WHEN 'packets' THEN packets / all_packets ELSE flows / all_flows END, 0)
    AS DOUBLE
  ) AS "share",
  CAST(measure_name AS VARCHAR) AS "measure",
  CAST(impossible AS BIGINT) AS "impossibleFlows"
FROM ranked CROSS JOIN has
LEFT JOIN address AS source_address ON source_address.address = source
LEFT JOIN address AS destination_address ON destination_address.address = destination
QUALIFY "rank" <= $top
ORDER BY "rank"
