-- Head of every analysis of flows; the statement that follows reads:
--   flow_record  the flows in scope with the columns of the view, `bytes` and `packets` both ways together, no port for
--                ICMP (Zeek puts its type and code there), and is_impossible for more bytes than the packets can carry
--   address      the distinct sources and destinations: address, is_internal (NULL for a text that is no address)
-- Flows without a time are part of everything, but of no time range.
-- An address is internal when one of the networks of $internal (CIDR, between commas) holds it. Addresses are compared
-- as hexadecimal digits, 8 for IPv4 and 32 for IPv6 (RFC 4291); IPv4 in IPv6 (::ffff:0:0/96) is IPv4.
WITH
flow_record AS (
  SELECT
    source_id,
    row_number,
    "at",
    source,
    destination,
    lower(trim(protocol)) AS protocol,
    CASE WHEN regexp_matches(lower(trim(protocol)), '^(1|58|icmp.*|.*-icmp)$') THEN NULL ELSE destination_port END AS destination_port,
    CASE WHEN bytes IS NULL AND (bytes_sent IS NOT NULL OR bytes_received IS NOT NULL)
      THEN coalesce(bytes_sent, 0) + coalesce(bytes_received, 0) ELSE bytes END AS bytes,
    CASE WHEN packets IS NULL AND (packets_sent IS NOT NULL OR packets_received IS NOT NULL)
      THEN coalesce(packets_sent, 0) + coalesce(packets_received, 0) ELSE packets END AS packets,
    -- A packet of IP has at most 65,535 bytes (RFC 791). Sequence numbers that jump make sensors count bytes nobody sent.
    coalesce(bytes > packets * 65535, FALSE) AS is_impossible
  FROM flow
  WHERE list_contains($sources, source_id)
    AND CASE
      WHEN "at" IS NULL THEN isinf(CAST($from AS TIMESTAMPTZ)) AND isinf(CAST($to AS TIMESTAMPTZ))
      ELSE "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
    END
),
internal_text AS (
  SELECT trim(entry) AS entry, split_part(trim(entry), '/', 1) AS written, nullif(split_part(trim(entry), '/', 2), '') AS bits
  FROM (SELECT unnest(string_split($internal, ',')) AS entry)
  WHERE trim(entry) <> ''
),
written_address AS MATERIALIZED (
  SELECT DISTINCT written, regexp_matches(written, '^(\d{1,3}\.){3}\d{1,3}$') AS is_v4
  FROM (
    SELECT source AS written FROM flow_record
    UNION ALL
    SELECT destination FROM flow_record
    UNION ALL
    SELECT written FROM internal_text
  )
  WHERE written IS NOT NULL
),
v4_address AS (
  SELECT
    written,
    CAST(split_part(written, '.', 1) AS INTEGER) AS first,
    CAST(split_part(written, '.', 2) AS INTEGER) AS second,
    CAST(split_part(written, '.', 3) AS INTEGER) AS third,
    CAST(split_part(written, '.', 4) AS INTEGER) AS fourth
  FROM written_address
  WHERE is_v4
),
-- Without brackets and the zone of a link-local address, a last part in IPv4 notation as two groups.
plain_address AS (
  SELECT
    written,
    lower(regexp_replace(trim(written, '[]'), '%.*$', '')) AS plain,
    list_transform(string_split(regexp_extract(written, '(\d{1,3}\.){3}\d{1,3}'), '.'), lambda part: TRY_CAST(part AS INTEGER))
      AS octets
  FROM written_address
  WHERE NOT is_v4 AND contains(written, ':')
),
grouped_address AS (
  SELECT
    *,
    string_split(CASE
      WHEN len(octets) = 4 THEN regexp_replace(
        plain,
        '(\d{1,3}\.){3}\d{1,3}$',
        printf('%x:%x', coalesce(octets[1], 0) * 256 + coalesce(octets[2], 0), coalesce(octets[3], 0) * 256 + coalesce(octets[4], 0))
      )
      ELSE plain
    END, '::') AS halves
  FROM plain_address
),
filled_address AS (
  SELECT
    *,
    list_filter(string_split(halves[1], ':'), lambda part: part <> '') AS head,
    list_filter(string_split(coalesce(halves[2], ''), ':'), lambda part: part <> '') AS tail
  FROM grouped_address
),
digits AS (
  SELECT
    written,
    CASE WHEN greatest(first, second, third, fourth) < 256 THEN printf('%02x%02x%02x%02x', first, second, third, fourth) END AS hex
  FROM v4_address
  UNION ALL
  SELECT written, NULL FROM written_address WHERE NOT is_v4 AND NOT contains(written, ':')
  UNION ALL
  SELECT
    written,
    CASE
      WHEN len(octets) = 4 AND list_max(octets) > 255 THEN NULL
      WHEN NOT regexp_matches(array_to_string(halves, '::'), '^[0-9a-f:]*$') OR len(halves) > 2
        OR contains(array_to_string(halves, '|'), '|:') OR contains(array_to_string(halves, '|'), ':|') THEN NULL
      WHEN len(list_filter(head || tail, lambda part: length(part) > 4)) > 0 THEN NULL
      WHEN len(halves) = 1 AND len(head) = 8 AND len(string_split(halves[1], ':')) = 8
        OR len(halves) = 2 AND len(head) + len(tail) <= 7 THEN
        array_to_string(list_transform(head, lambda part: lpad(part, 4, '0')), '')
        || repeat('0000', 8 - len(head) - len(tail))
        || array_to_string(list_transform(tail, lambda part: lpad(part, 4, '0')), '')
    END
  FROM filled_address
),
address_digits AS (
  SELECT written, CASE WHEN length(hex) = 32 AND starts_with(hex, '00000000000000000000ffff') THEN right(hex, 8) ELSE hex END AS hex
  FROM digits
),
network AS (
  SELECT DISTINCT
    length(hex) AS digits,
    wanted_bits // 4 AS whole_digits,
    left(hex, wanted_bits // 4) AS prefix,
    CAST(2 ** (4 - wanted_bits % 4) AS INTEGER) AS step,
    (instr('0123456789abcdef', substr(hex, wanted_bits // 4 + 1, 1)) - 1) // CAST(2 ** (4 - wanted_bits % 4) AS INTEGER) AS next_bits
  FROM (
    SELECT hex, least(coalesce(TRY_CAST(bits AS INTEGER), 4 * length(hex)), 4 * length(hex)) AS wanted_bits
    FROM internal_text JOIN address_digits USING (written)
    WHERE hex IS NOT NULL
  )
),
address AS MATERIALIZED (
  SELECT
    written AS address,
    any_value(hex) IS NOT NULL AND count(network.digits) > 0 AS found,
    CASE WHEN any_value(hex) IS NOT NULL THEN found END AS is_internal
  FROM address_digits
  SEMI JOIN (SELECT source AS written FROM flow_record UNION SELECT destination FROM flow_record) USING (written)
  LEFT JOIN network
    ON network.digits = length(hex)
      AND prefix = left(hex, whole_digits)
      AND (step = 16 OR next_bits = (instr('0123456789abcdef', substr(hex, whole_digits + 1, 1)) - 1) // step)
  GROUP BY written
)
