,
range_call AS NOT MATERIALIZED (
  SELECT *
  FROM call
  WHERE counted AND list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
role_value AS MATERIALIZED (
  SELECT DISTINCT source_id, role, place, value
  FROM (
    SELECT source_id, 'queue' AS role, 1 AS place, trim(queue) AS value FROM range_call
    UNION ALL
    SELECT source_id, 'direction', 2, trim(direction) FROM range_call
    UNION ALL
    SELECT source_id, 'agent', 3, trim(agent) FROM range_call
  )
  WHERE value <> ''
),
-- What the calls of a source can be sorted by: the roles that have values, under their own name (preference 1) and that
-- of the column of the file (2), and the columns that are kept as they are (3).
offered_column AS MATERIALIZED (
  SELECT DISTINCT source_id, role AS label, role, place AS position, 1 AS preference FROM role_value
  UNION ALL
  SELECT DISTINCT
    source_id,
    json_extract_string(reading, '$.columns[' || json_extract_string(reading, '$.roles.' || role || '[0]') || ']'),
    role,
    place,
    2
  FROM role_value JOIN source USING (source_id)
  UNION ALL
  SELECT source_id, extra_names[position], 'extra', position, 3
  FROM (
    SELECT source_id, extra_names, unnest(range(1, len(extra_names) + 1)) AS position
    FROM source
    WHERE kind = 'call' AND list_contains($sources, source_id)
  )
),
role_candidate AS (
  SELECT role AS name, place, count(DISTINCT value) AS values FROM role_value GROUP BY ALL
),
-- Counted only where it is asked for and no role will do: these columns may hold anything.
extra_candidate AS (
  SELECT lower(label) AS name, min((source_id, position)) AS place
  FROM offered_column JOIN range_call USING (source_id)
  WHERE role = 'extra'
    AND lower(trim($column)) = 'auto'
    AND NOT EXISTS (SELECT 1 FROM role_candidate WHERE values > 1)
  GROUP BY lower(label)
  HAVING count(DISTINCT nullif(trim(extra[position]), '')) BETWEEN 2 AND 50
),
chosen_name AS MATERIALIZED (
  SELECT name
  FROM (
    SELECT lower(trim($column)) AS name, 1 AS preference, 1 AS place WHERE lower(trim($column)) <> 'auto'
    UNION ALL
    SELECT name, CASE WHEN values > 1 THEN 2 ELSE 4 END, place FROM role_candidate WHERE lower(trim($column)) = 'auto'
    UNION ALL
    SELECT name, 3, row_number() OVER (ORDER BY place) FROM extra_candidate
  )
  ORDER BY preference, place
  LIMIT 1
),
-- Where the column stands in each source that has it.
column_of_source AS MATERIALIZED (
  SELECT source_id, label, role, position
  FROM offered_column JOIN chosen_name ON lower(trim(label)) = name
  QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY preference, position) = 1
)
