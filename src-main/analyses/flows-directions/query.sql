,
side AS (SELECT address, CASE WHEN is_internal THEN 'internal' WHEN NOT is_internal THEN 'external' END AS name FROM address),
tagged AS (
  SELECT
    CASE
      WHEN source_side.name IS NULL OR destination_side.name IS NULL THEN 'unknown'
      ELSE source_side.name || '-to-' || destination_side.name
    END AS direction,
    coalesce(protocol, 'unknown') AS protocol,
    destination_port,
    bytes,
    packets,
    source,
    destination
  FROM flow_record
  LEFT JOIN side AS source_side ON source_side.address = source
  LEFT JOIN side AS destination_side ON destination_side.address = destination
),
-- The ports after the first $ports of a direction and protocol share one row.
port_rank AS (
  SELECT
    direction,
    protocol,
    destination_port,
    row_number() OVER (
      PARTITION BY direction, protocol
      ORDER BY CASE $measure WHEN 'bytes' THEN sum(bytes) WHEN 'packets' THEN sum(packets) END DESC NULLS LAST, count(*) DESC, destination_port
    ) AS place
  FROM tagged
  WHERE destination_port IS NOT NULL
  GROUP BY direction, protocol, destination_port
),
placed AS (
  SELECT tagged.*, place, CASE WHEN place <= $ports THEN tagged.destination_port END AS port, coalesce(place > $ports, FALSE) AS is_other
  FROM tagged LEFT JOIN port_rank
    ON port_rank.direction = tagged.direction
      AND port_rank.protocol = tagged.protocol
      AND port_rank.destination_port = tagged.destination_port
),
counted AS (
  SELECT
    CASE WHEN grouping(is_other) = 0 THEN 3 WHEN grouping(protocol) = 0 THEN 2 ELSE 1 END AS level,
    direction,
    protocol,
    port,
    is_other,
    count(*) AS flows,
    sum(bytes) AS bytes,
    sum(packets) AS packets,
    count(DISTINCT source) AS sources,
    count(DISTINCT destination) AS destinations,
    count(DISTINCT destination_port) AS ports
  FROM placed
  GROUP BY GROUPING SETS ((direction), (direction, protocol), (direction, protocol, port, is_other))
),
total AS (SELECT count(*) AS flows, sum(bytes) AS bytes, sum(packets) AS packets FROM flow_record),
measured AS (
  SELECT
    CASE
      WHEN $measure = 'bytes' AND bytes > 0 THEN 'bytes'
      WHEN $measure = 'packets' AND packets > 0 THEN 'packets'
      ELSE 'flows'
    END AS measure_name,
    flows AS all_flows,
    bytes AS all_bytes,
    packets AS all_packets
  FROM total
)
SELECT
  CAST(level AS INTEGER) AS "level",
  CAST(direction AS VARCHAR) AS "direction",
  CAST(protocol AS VARCHAR) AS "protocol",
  CAST(port AS INTEGER) AS "destinationPort",
  coalesce(is_other, FALSE) AS "isOther",
  CAST(flows AS BIGINT) AS "flows",
  CAST(bytes AS BIGINT) AS "bytes",
  CAST(packets AS BIGINT) AS "packets",
  CAST(
    coalesce(CASE measure_name WHEN 'bytes' THEN bytes / all_bytes WHEN 'packets' THEN packets / all_packets ELSE flows / all_flows END, 0)
    AS DOUBLE
  ) AS "share",
  CAST(measure_name AS VARCHAR) AS "measure",
  CAST(sources AS INTEGER) AS "sources",
  CAST(destinations AS INTEGER) AS "destinations",
  CAST(ports AS INTEGER) AS "ports"
FROM counted CROSS JOIN measured
ORDER BY "level", "direction", "protocol", "isOther", bytes DESC NULLS LAST, flows DESC, "destinationPort"
