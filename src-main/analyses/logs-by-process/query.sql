-- What each process, event id, component or host wrote. `auto` takes the first of pid and event id that the logs have,
-- else the component.
WITH
timed AS NOT MATERIALIZED (
  SELECT "at", host, level, component, pid, event_id, message, template_id
  FROM log
  WHERE list_contains($sources, source_id)
    AND "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ)
),
has AS (
  SELECT
    count(*) AS entries,
    CASE
      WHEN $by <> 'auto' THEN $by
      WHEN count(pid) > 0 THEN 'pid'
      WHEN count(event_id) > 0 THEN 'event'
      ELSE 'component'
    END AS chosen
  FROM timed
),
named AS NOT MATERIALIZED (
  SELECT
    CASE chosen
      WHEN 'pid' THEN pid
      WHEN 'event' THEN event_id
      WHEN 'component' THEN component
      ELSE host
    END AS name,
    CASE WHEN chosen = 'pid' THEN host END AS owner,
    timed.*
  FROM timed, has
),
grouped AS (
  SELECT
    name,
    owner,
    count(*) AS entries,
    count(*) FILTER (kymo_is_error(level, message)) AS errors,
    min("at") AS first_at,
    max("at") AS last_at,
    count(DISTINCT template_id) AS templates,
    count(DISTINCT event_id) AS events,
    count(DISTINCT pid) AS processes,
    count(DISTINCT component) AS components,
    min(component) AS component
  FROM named
  WHERE name IS NOT NULL
  GROUP BY name, owner
)
SELECT
  chosen AS "by",
  name AS "name",
  owner AS "host",
  CAST(grouped.entries AS BIGINT) AS "entries",
  CAST(grouped.entries / has.entries AS DOUBLE) AS "share",
  CAST(errors AS BIGINT) AS "errors",
  first_at AS "firstAt",
  last_at AS "lastAt",
  CAST(CASE WHEN last_at > first_at THEN 3600000000 * grouped.entries / (epoch_us(last_at) - epoch_us(first_at)) END AS DOUBLE) AS "perHour",
  CAST(templates AS INTEGER) AS "templates",
  CAST(events AS INTEGER) AS "eventIds",
  CAST(processes AS INTEGER) AS "processes",
  CAST(components AS INTEGER) AS "components",
  CASE WHEN components = 1 THEN component END AS "component",
  CAST(count(*) OVER () AS INTEGER) AS "all",
  CAST(sum(errors) OVER () AS BIGINT) AS "allErrors"
FROM grouped
CROSS JOIN has
ORDER BY "entries" DESC, "name", "host"
LIMIT $top
