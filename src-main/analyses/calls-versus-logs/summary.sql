WITH
named AS (
  SELECT
    *,
    CAST("day" AS VARCHAR) || coalesce(' ' || "startTime", '') AS shown,
    row_number() OVER (PARTITION BY "unit", "verdict" ORDER BY greatest(
      coalesce("callsScore", 0), coalesce("entriesScore", 0), coalesce("errorsScore", 0), coalesce("latencyScore", 0)
    ) DESC, "day", "startTime") AS place,
    row_number() OVER (PARTITION BY "unit", "ratioVerdict" ORDER BY abs("ratioScore") DESC, "day") AS ratio_place
  FROM result
)
SELECT
  CAST(count(*) FILTER ("unit" = 'day' AND "compared") AS INTEGER) AS "daysCompared",
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
  CAST(count(*) FILTER ("unit" = 'bin' AND "verdict" = 'latency only') AS INTEGER) AS "latencyOnlyBins",
  string_agg(shown, ', ' ORDER BY shown)
    FILTER ("unit" = 'bin' AND "verdict" = 'latency only' AND place <= 6) AS "namedLatencyOnly",
  CAST(count(*) FILTER ("unit" = 'day' AND "latencySeconds" IS NOT NULL) AS INTEGER) AS "daysWithLatency",
  CAST(median("latencySeconds") FILTER ("unit" = 'day') AS DOUBLE) AS "usualLatencySeconds",
  CAST(median("latencyP95Seconds") FILTER ("unit" = 'day') AS DOUBLE) AS "usualLatencyP95Seconds",
  CAST(
    exp(median(ln(("calls" + 0.5) / ("entries" + 0.5))) FILTER ("unit" = 'day' AND "compared")) AS DOUBLE
  ) AS "callsPerEntry",
  CAST(count(*) FILTER ("ratioVerdict" = 'fewer calls') AS INTEGER) AS "fewerCallsDays",
  string_agg(shown, ', ' ORDER BY shown) FILTER ("ratioVerdict" = 'fewer calls' AND ratio_place <= 12) AS "namedFewerCalls",
  CAST(count(*) FILTER ("ratioVerdict" = 'fewer entries') AS INTEGER) AS "fewerEntriesDays",
  string_agg(shown, ', ' ORDER BY shown) FILTER ("ratioVerdict" = 'fewer entries' AND ratio_place <= 12) AS "namedFewerEntries",
  max("day") FILTER ("drift" IS NOT NULL) AS "driftFrom",
  max("drift") AS "drift",
  -- A day on which even the loss of all would not be seen counts as beyond all shares, and where half of the days are
  -- so, there is no such share.
  CAST(
    CASE WHEN 2 * count("detectableLossShare") > count("ratioScore") THEN
      quantile_disc(coalesce("detectableLossShare", 2), 0.5) FILTER ("ratioScore" IS NOT NULL)
    END AS DOUBLE
  ) AS "detectableLossShare",
  CAST($falseAlarm AS DOUBLE) AS "falseAlarm"
FROM named
