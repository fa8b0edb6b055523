WITH
named AS (
  SELECT
    *,
    CAST("day" AS VARCHAR) || coalesce(' ' || "startTime", '') AS shown,
    row_number() OVER (PARTITION BY "unit", "verdict" ORDER BY greatest(
      coalesce("callsScore", 0), coalesce("entriesScore", 0), coalesce("errorsScore", 0)
    ) DESC, "day", "startTime") AS place
  FROM result
)
SELECT
  CAST(count(*) FILTER ("unit" = 'day' AND coalesce("verdict", '') NOT LIKE 'no %') AS INTEGER) AS "daysCompared",
  CAST(count(*) FILTER ("verdict" = 'no logs') AS INTEGER) AS "daysWithoutLogs",
  string_agg(shown, ', ' ORDER BY shown) FILTER ("verdict" = 'no logs' AND place <= 12) AS "namedWithoutLogs",
  CAST(count(*) FILTER ("verdict" = 'no calls') AS INTEGER) AS "daysWithoutCalls",
  string_agg(shown, ', ' ORDER BY shown) FILTER ("verdict" = 'no calls' AND place <= 12) AS "namedWithoutCalls",
  CAST(count(*) FILTER ("unit" = 'day' AND ("verdict" = 'both' OR "verdict" LIKE '% only')) AS INTEGER) AS "unusualDays",
  (
    SELECT string_agg(shown || ' (' || "verdict" || ')', ', ' ORDER BY shown)
    FROM named
    WHERE "unit" = 'day' AND "verdict" NOT LIKE 'no %' AND place <= 3
  ) AS "namedDays",
  CAST(count(*) FILTER ("unit" = 'bin') AS INTEGER) AS "unusualBins",
  CAST(count(*) FILTER ("unit" = 'bin' AND "verdict" = 'both') AS INTEGER) AS "bothBins",
  string_agg(shown, ', ' ORDER BY shown) FILTER ("unit" = 'bin' AND "verdict" = 'both' AND place <= 6) AS "namedBoth",
  CAST(count(*) FILTER ("unit" = 'bin' AND "verdict" = 'calls only') AS INTEGER) AS "callsOnlyBins",
  string_agg(shown, ', ' ORDER BY shown) FILTER ("unit" = 'bin' AND "verdict" = 'calls only' AND place <= 6) AS "namedCallsOnly",
  CAST(count(*) FILTER ("unit" = 'bin' AND "verdict" IN ('logs only', 'errors only')) AS INTEGER) AS "logsOnlyBins",
  string_agg(shown, ', ' ORDER BY shown)
    FILTER ("unit" = 'bin' AND "verdict" IN ('logs only', 'errors only') AND place <= 3) AS "namedLogsOnly",
  CAST(
    exp(median(ln(("calls" + 0.5) / ("entries" + 0.5))) FILTER (
      "unit" = 'day' AND coalesce("verdict", '') NOT LIKE 'no %'
    )) AS DOUBLE
  ) AS "callsPerEntry",
  max("day") FILTER ("drift" IS NOT NULL) AS "driftFrom",
  max("drift") AS "drift",
  CAST(median("detectableLossShare") AS DOUBLE) AS "detectableLossShare",
  CAST($falseAlarm AS DOUBLE) AS "falseAlarm"
FROM named
