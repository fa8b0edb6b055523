-- Head of the analysis of destinations by name; the statement that follows reads:
--   named  one row per record with a destination: kind, "at", name (in lower case, without port, brackets and last dot),
--          bytes
-- Where the name of the host that was reached stands: of a request in its host or its target; of a flow in a column that
-- is called so, else in its destination, which may be an address; of a log or another table in a column that is called
-- so (TLS server name, DNS question).
WITH
file_column AS (
  SELECT
    source_id,
    kind,
    unnest(range(1, len(names) + 1)) AS place,
    trim(regexp_replace(lower(unnest(names)), '[^a-z0-9]+', ' ', 'g')) AS words,
    list_has_any(
      list_transform(names, lambda name: lower(name)),
      ['qtype', 'qtype_name', 'qclass', 'rcode', 'rcode_name', 'rrtype', 'answers']
    ) AS is_dns
  FROM (
    SELECT
      source_id,
      kind,
      CASE WHEN kind = 'record' THEN from_json(reading -> '$.columns', '["VARCHAR"]') ELSE extra_names END AS names
    FROM source
    WHERE list_contains($sources, source_id)
  )
),
-- The surest first. What is only called "host" may be the one that wrote the line, but for a flow.
name_column AS (
  SELECT source_id, CAST(arg_min(place, (rank, place)) AS INTEGER) AS place
  FROM (
    SELECT
      *,
      list_position(
        [
          'server name', 'sni', 'tls sni', 'ssl server name', 'tls client server name', 'destination host', 'destination hostname',
          'destination host name', 'destination name', 'destination domain', 'destination fqdn', 'dst host', 'dst hostname',
          'dst name', 'dst domain', 'dest host', 'dest hostname', 'dest name', 'dest domain', 'url domain', 'url host', 'http host',
          'request host', 'cs host', 'dns question name', 'dns query', 'dns qname', 'dns rrname', 'qname', 'rrname', 'query name',
          'query', 'fqdn', 'host', 'hostname', 'host name', 'domain', 'domain name'
        ],
        words
      ) AS rank
    FROM file_column
  )
  WHERE rank IS NOT NULL
    AND (words <> 'query' OR is_dns)
    AND (kind = 'flow' OR words NOT IN ('fqdn', 'host', 'hostname', 'host name', 'domain', 'domain name'))
  GROUP BY source_id
),
written AS (
  SELECT
    'flow' AS kind,
    "at",
    [extra[place], destination] AS texts,
    coalesce(bytes, CASE WHEN bytes_sent IS NOT NULL OR bytes_received IS NOT NULL THEN coalesce(bytes_sent, 0) + coalesce(bytes_received, 0) END)
      AS bytes
  FROM flow LEFT JOIN name_column USING (source_id)
  WHERE list_contains($sources, source_id)
  UNION ALL
  SELECT
    'request',
    "at",
    [
      host,
      regexp_extract(path, '^[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]+)', 1),
      CASE WHEN upper(method) = 'CONNECT' THEN path END,
      extra[place]
    ],
    bytes
  FROM request LEFT JOIN name_column USING (source_id)
  WHERE list_contains($sources, source_id)
  UNION ALL
  SELECT 'entry', "at", [CASE WHEN origin.format = 'zeek-dns' THEN message ELSE extra[place] END], NULL
  FROM log JOIN source AS origin USING (source_id) LEFT JOIN name_column USING (source_id)
  WHERE list_contains($sources, source_id)
  UNION ALL
  SELECT 'entry', "at", [cells[place]], NULL
  FROM record JOIN name_column USING (source_id)
  WHERE list_contains($sources, source_id)
),
-- The first text that is none of the marks for nothing, as the name of a host is compared.
named AS (
  SELECT
    kind,
    "at",
    list_filter(
      list_transform(
        list_transform(texts, lambda text: lower(trim(text))),
        lambda text: CASE
          WHEN text IN ('-', '(empty)') THEN NULL
          WHEN starts_with(text, '[') THEN nullif(regexp_extract(text, '^\[([^\]]+)\]', 1), '')
          WHEN length(text) - length(replace(text, ':', '')) = 1 THEN nullif(rtrim(split_part(text, ':', 1), '.'), '')
          ELSE nullif(rtrim(text, '.'), '')
        END
      ),
      lambda text: text IS NOT NULL
    )[1] AS name,
    bytes
  FROM written
  WHERE CASE
    WHEN "at" IS NULL THEN isinf(CAST($from AS TIMESTAMPTZ)) AND isinf(CAST($to AS TIMESTAMPTZ))
    ELSE "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
  END
)
