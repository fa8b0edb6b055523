-- Keys that calls have and logs have not, and the reverse. A key is a column whose name, or role by its name, calls and
-- logs (web requests among them) both have among the columns that no role of their kind took. It is taken for a key when it
-- tells calls apart (at least half as many values as calls with one) and its values overlap: at least $leastOverlap of the
-- side with fewer values are on both. With several the one that shares the most values; $key names one, whatever overlaps.
-- A key is judged in the time that both sides cover, by its first record; it is looked for on the other side at any time.
WITH
key_column AS (
  SELECT
    source_id,
    kind = 'call' AS is_call,
    place,
    name,
    plain,
    CASE
      WHEN regexp_matches(plain, '^((call|contact|interaction|conversation|cdr) (id|uuid|guid|key|ref|reference)|(call|unique|linked)id|unique id|linked id|ucid)$')
        THEN 'call id'
      WHEN regexp_matches(plain, '^(session|sess|sid|jsessionid|phpsessid|sessionid)( (id|uuid|guid|key|token))?$')
        THEN 'session id'
      WHEN regexp_matches(plain, '^(request|req|correlation|trace|transaction|tx) ?(id|uuid|guid|key)$') THEN 'request id'
      WHEN regexp_matches(plain, '^(ticket|case|incident|issue|service request)( ?(id|number|no|nr|key|ref|reference))?$')
        THEN 'ticket'
      ELSE replace(plain, ' ', '')
    END AS role
  FROM (
    SELECT
      *,
      -- In the names of JSON the last part says what it is: `fields.callId`.
      trim(regexp_replace(
        lower(regexp_replace(regexp_extract(name, '[^.]*$'), '(\p{Ll}|\d)(\p{Lu})', '\1 \2', 'g')), '[^\p{L}\d]+', ' ', 'g'
      )) AS plain
    FROM (
      SELECT source_id, kind, unnest(extra_names) AS name, generate_subscripts(extra_names, 1) AS place
      FROM source
      WHERE list_contains($sources, source_id) AND kind IN ('call', 'log', 'request')
    )
  )
  WHERE plain <> ''
),
-- One column of each role in each source, of those that both sides have.
candidate AS MATERIALIZED (
  SELECT role, is_call, source_id, min(place) AS place, arg_min(name, place) AS name
  FROM key_column
  WHERE role IN (SELECT role FROM key_column GROUP BY role HAVING bool_or(is_call) AND NOT bool_and(is_call))
    AND (
      $key = 'auto' OR role = lower(trim($key))
      OR replace(plain, ' ', '') = regexp_replace(lower($key), '[^\p{L}\d]+', '', 'g')
    )
  GROUP BY role, is_call, source_id
),
record AS (
  SELECT role, 'call' AS kind, source_id, row_number, "at", lower(trim(extra[place])) AS written
  FROM call JOIN candidate USING (source_id)
  UNION ALL
  SELECT role, 'log', source_id, row_number, "at", lower(trim(extra[place]))
  FROM log JOIN candidate USING (source_id)
  UNION ALL
  SELECT role, 'request', source_id, row_number, "at", lower(trim(extra[place]))
  FROM request JOIN candidate USING (source_id)
),
key_record AS (
  SELECT *, kind = 'call' AS is_call
  FROM record
  WHERE written NOT IN ('', '-', 'null', '(null)', 'none', 'n/a', 'na', 'nan', 'unknown')
),
-- Each value of a side with its first record.
key_value AS MATERIALIZED (
  SELECT
    role,
    is_call,
    written,
    count(*) AS records,
    min("at") AS first_at,
    max("at") AS last_at,
    arg_min({kind: kind, source_id: source_id, row_number: row_number}, (coalesce("at", 'infinity'), source_id, row_number)) AS first
  FROM key_record
  GROUP BY role, is_call, written
),
shared_value AS (SELECT role, written FROM key_value GROUP BY role, written HAVING count(*) = 2),
role_fit AS (
  SELECT
    role,
    count(*) FILTER (is_call) AS call_keys,
    count(*) FILTER (NOT is_call) AS log_keys,
    coalesce(sum(records) FILTER (is_call), 0) AS call_records,
    (SELECT count(*) FROM shared_value WHERE shared_value.role = key_value.role) AS shared_keys,
    -- The time that both sides cover.
    greatest(min(first_at) FILTER (is_call), min(first_at) FILTER (NOT is_call)) AS from_at,
    least(max(last_at) FILTER (is_call), max(last_at) FILTER (NOT is_call)) AS to_at
  FROM key_value
  GROUP BY role
),
chosen AS MATERIALIZED (
  SELECT *
  FROM role_fit
  WHERE call_keys > 0 AND log_keys > 0
    AND (
      $key <> 'auto'
      OR (shared_keys > 0 AND 2 * call_keys >= call_records AND shared_keys >= $leastOverlap * least(call_keys, log_keys))
    )
  ORDER BY shared_keys DESC, call_keys DESC, role
  LIMIT 1
),
chosen_names AS (
  SELECT
    string_agg(DISTINCT name, ', ' ORDER BY name) FILTER (is_call) AS call_column,
    string_agg(DISTINCT name, ', ' ORDER BY name) FILTER (NOT is_call) AS log_column
  FROM candidate JOIN chosen USING (role)
),
judged AS MATERIALIZED (
  SELECT
    is_call,
    written,
    records,
    first_at,
    first,
    CAST(timezone($zone, first_at) AS DATE) AS day,
    NOT EXISTS (FROM shared_value WHERE shared_value.role = key_value.role AND shared_value.written = key_value.written)
      AS is_missing
  FROM key_value JOIN chosen USING (role)
  WHERE first_at BETWEEN from_at AND to_at
    AND first_at >= CAST($from AS TIMESTAMPTZ) AND first_at < CAST($to AS TIMESTAMPTZ)
),
call_without_key AS (
  SELECT CAST(timezone($zone, "at") AS DATE) AS day, count(*) AS calls
  FROM record JOIN chosen USING (role)
  WHERE kind = 'call' AND "at" BETWEEN from_at AND to_at
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
    AND coalesce(written IN ('', '-', 'null', '(null)', 'none', 'n/a', 'na', 'nan', 'unknown'), TRUE)
  GROUP BY "day"
),
judged_day AS (
  SELECT
    day,
    count(*) FILTER (is_call) AS call_keys,
    count(*) FILTER (is_call AND is_missing) AS call_keys_missing,
    count(*) FILTER (NOT is_call) AS log_keys,
    count(*) FILTER (NOT is_call AND is_missing) AS log_keys_missing
  FROM judged
  GROUP BY day
),
listed AS (
  SELECT *
  FROM judged
  WHERE is_missing
  QUALIFY row_number() OVER (PARTITION BY is_call ORDER BY first_at, written) <= $listed
)
SELECT
  CAST('day' AS VARCHAR) AS "unit",
  role AS "key",
  call_column AS "callColumn",
  log_column AS "logColumn",
  day AS "day",
  CAST(coalesce(call_keys_missing, 0) AS BIGINT) AS "callsWithoutLog",
  CAST(coalesce(log_keys_missing, 0) AS BIGINT) AS "logsWithoutCall",
  CAST(coalesce(judged_day.call_keys, 0) AS BIGINT) AS "callKeys",
  CAST(coalesce(judged_day.log_keys, 0) AS BIGINT) AS "logKeys",
  CAST(coalesce(calls, 0) AS BIGINT) AS "callsWithoutKey",
  CAST(NULL AS VARCHAR) AS "missing",
  CAST(NULL AS VARCHAR) AS "value",
  CAST(NULL AS TIMESTAMPTZ) AS "at",
  CAST(NULL AS BIGINT) AS "records",
  CAST(NULL AS VARCHAR) AS "source",
  CAST(NULL AS BIGINT) AS "line"
FROM judged_day
FULL JOIN call_without_key USING (day)
CROSS JOIN (SELECT role FROM chosen)
CROSS JOIN chosen_names
UNION ALL
SELECT
  'key',
  role,
  call_column,
  log_column,
  listed.day,
  CAST(is_call AS BIGINT),
  CAST(NOT is_call AS BIGINT),
  CAST(is_call AS BIGINT),
  CAST(NOT is_call AS BIGINT),
  0,
  CASE WHEN is_call THEN 'in logs' ELSE 'in calls' END,
  written,
  listed.first_at,
  records,
  source.name,
  CAST(map.line + (first.row_number - map.first_row) // coalesce(map.rows_per_record, 1) AS BIGINT)
FROM listed
CROSS JOIN (SELECT role FROM chosen)
CROSS JOIN chosen_names
JOIN source ON source.source_id = first.source_id
ASOF JOIN line_map AS map
  ON map.kind = first.kind AND map.source_id = first.source_id AND map.first_row <= first.row_number
ORDER BY "unit" DESC, "missing" DESC, "at", "value", "day"
