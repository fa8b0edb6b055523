import { z } from 'zod';
import {
  type Analysis,
  type AnalysisResult,
  defineAnalysis,
  type Scope,
} from '../../src-main/core/analysis.ts';
import type { Run } from '../../src-main/core/ledger.ts';
import { hostile } from './hostile.ts';

/** The whole period, on the clock of Paris. */
export const scope: Scope = {
  fromUtc: null,
  toUtc: null,
  sources: null,
  zone: 'Europe/Paris',
  asOf: '2026-04-01T00:00:00+02:00',
};

/** Calls per day, with a chart whose labels come from the data. */
export const dailyAnalysis: Analysis = defineAnalysis({
  id: 'test.daily',
  version: 2,
  title: 'Calls per day',
  question: 'How many calls come on each day?',
  needs: ['call'],
  screen: 'calls',
  params: z.object({ least: z.number().default(0).describe('Days below are left out.') }),
  row: z.object({ day: z.iso.date(), calls: z.number().int(), share: z.number(), firstAt: z.string() }),
  key: ['day'],
  sql: `-- Days in the zone of the site.
SELECT CAST(timezone($zone, "at") AS DATE) AS "day", CAST(sum(count) AS BIGINT) AS "calls",
  CAST(sum(count) / sum(sum(count)) OVER () AS DOUBLE) AS "share", min("at") AS "firstAt"
FROM call
WHERE "at" >= CAST($from AS TIMESTAMPTZ) AND "at" < CAST($to AS TIMESTAMPTZ) AND list_contains($sources, source_id)
GROUP BY "day" HAVING sum(count) >= $least
ORDER BY "day" -- the last line is a comment`,
  summary: z.object({ totalCalls: z.number().int(), busiestDay: z.string() }),
  summarySql:
    'SELECT CAST(sum("calls") AS BIGINT) AS "totalCalls", max_by("day", "calls") AS "busiestDay" FROM result',
  charts: result => [
    {
      id: 'days',
      title: 'Calls per day',
      alt: 'Bars of the calls per day; Tuesday is the highest.',
      height: 260,
      timeAxis: null,
      option: {
        grid: { left: 50, right: 20, top: 20, bottom: 30 },
        toolbox: { show: true },
        dataZoom: [{ type: 'slider' }],
        xAxis: { type: 'category', data: result.rows.map(row => row.day) },
        yAxis: { type: 'value', name: `calls ${hostile.emoji} ${hostile.rightToLeft}` },
        series: [{ type: 'bar', data: result.rows.map(row => row.calls), label: { show: true } }],
      },
    },
  ],
  findings: () => [],
});

/** One row per source, with defects that belong in the limitations. */
export const coverageAnalysis: Analysis = defineAnalysis({
  id: 'quality.coverage',
  version: 1,
  title: 'Coverage of the files',
  question: 'Is anything missing, doubled or out of order?',
  needs: [],
  screen: 'sources',
  params: z.object({}),
  row: z.object({
    source: z.string(),
    sourceId: z.number().int(),
    duplicates: z.number(),
    outOfOrder: z.number(),
    future: z.number(),
    gaps: z.array(z.unknown()),
    c1: z.number(),
    c2: z.number(),
    c3: z.number(),
    c4: z.number(),
  }),
  key: ['sourceId'],
  sql: `SELECT name AS "source", source_id AS "sourceId", 2::BIGINT AS "duplicates", 1::BIGINT AS "outOfOrder",
  0::BIGINT AS "future", [] AS "gaps", 1 AS c1, 2 AS c2, 3 AS c3, 4 AS c4 FROM source`,
  summary: z.object({ duplicates: z.number() }),
  summarySql: 'SELECT CAST(sum("duplicates") AS BIGINT) AS "duplicates" FROM result',
  charts: () => [],
  findings: () => [],
});

const dailyRows = [
  { day: '2026-03-02', calls: 410, share: 0.205, firstAt: '2026-03-02T08:00:00+01:00' },
  { day: '2026-03-03', calls: 1204, share: 0.602, firstAt: '2026-03-03T08:00:00+01:00' },
  { day: '2026-03-04', calls: 386, share: 0.193, firstAt: '2026-03-04T08:00:00+01:00' },
];

const gap = (startAt: string, endAt: string, missingBins: number, unit: string) => ({
  startAt,
  endAt,
  missingBins,
  unit,
});

/** One result of each analysis. */
export const results: readonly AnalysisResult[] = [
  {
    analysis: 'test.daily',
    version: 2,
    params: { least: 0.5 },
    scope,
    rows: dailyRows,
    summary: { totalCalls: 2000, busiestDay: '2026-03-03' },
    sources: [],
    run: '1111aaaa2222bbbb',
  },
  {
    analysis: 'quality.coverage',
    version: 1,
    params: {},
    scope,
    rows: [
      {
        source: 'calls.csv',
        sourceId: 1,
        duplicates: 2,
        outOfOrder: 1,
        future: 0,
        gaps: [gap('2026-03-05T00:00:00+01:00', '2026-03-07T00:00:00+01:00', 2, 'day')],
        c1: 1,
        c2: 2,
        c3: 3,
        c4: 4,
      },
    ],
    summary: { duplicates: 2 },
    sources: [],
    run: '3333cccc4444dddd',
  },
];

/** Ledger entry of a result. */
export const runOf = (analysis: Analysis, result: AnalysisResult): Run => ({
  run: result.run,
  analysis: analysis.id,
  version: analysis.version,
  params: result.params,
  scope: result.scope,
  filterSql: '',
  sql: analysis.sql,
  summarySql: analysis.summarySql,
  inputFingerprint: '1f'.repeat(32),
  resultFingerprint: '2e'.repeat(32),
  rowCount: result.rows.length,
  milliseconds: 12.5,
});
