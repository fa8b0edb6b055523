import { z } from 'zod';
import {
  type Analysis,
  type AnalysisResult,
  defineAnalysis,
  type Scope,
} from '../../src-main/core/analysis.ts';
import type { Finding } from '../../src-main/core/finding.ts';
import type { Run } from '../../src-main/core/ledger.ts';
import type { Reading, Source } from '../../src-main/core/source.ts';
import type { ReportInput } from '../../src-main/report/input.ts';

/** Texts that try to be markup, to leave a line, a literal or the page. */
export const hostile = {
  typst: '#let x = 1 #panic("no") *bold* _it_ $math$ <label> @ref `raw` = heading // comment \\ end',
  html: '<script>alert(1)</script> &amp; </text>',
  sql: "it's; DROP TABLE call; --\nSELECT 'out of the comment'",
  rightToLeft: 'שלום עולם مرحبا',
  override: 'invoice\u202Egpj.exe',
  emoji: 'status 🔥 日本語 ok',
  control: 'bell\u0007 escape\u001b[31m null\u0000',
  surrogate: 'half \ud800 pair',
  long: `${'0123456789abcdef'.repeat(187)}end of message`,
};

const time: Reading['time'] = {
  layout: 'pattern',
  epochUnit: null,
  patterns: ['%Y-%m-%d %H:%M'],
  ambiguousDayMonth: false,
  dateOrder: 'ymd',
  yearMissing: false,
  hasOffset: false,
};

/** A source of three records, to be changed where a test needs it. */
export function sourceWith(change: Partial<Source>): Source {
  return {
    sourceId: 1,
    name: 'calls.csv',
    path: '/secret/place/calls.csv',
    sizeBytes: 48_213,
    sha256: 'ab'.repeat(32),
    format: 'call-counts',
    kind: 'call',
    encoding: 'utf-8',
    zone: 'Europe/Paris',
    reading: {
      format: 'call-counts',
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      escape: '"',
      hasHeader: true,
      skipLines: 0,
      columns: ['when', 'calls'],
      roles: { at: [0], count: [1] },
      time,
      zone: 'Europe/Paris',
      year: null,
    },
    layout: 'call-counts',
    binSeconds: 300,
    lines: 4,
    recordsRead: 3,
    loaded: 3,
    rejected: 0,
    skipped: 0,
    reconciled: true,
    status: 'new',
    firstAt: '2026-03-02T08:00:00+01:00',
    lastAt: '2026-03-04T17:00:00+01:00',
    notes: [],
    ...change,
  };
}

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

const coverageAnalysis: Analysis = defineAnalysis({
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

const results: readonly AnalysisResult[] = [
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

const run = (analysis: Analysis, result: AnalysisResult): Run => ({
  run: result.run,
  analysis: analysis.id,
  version: analysis.version,
  params: result.params,
  scope: result.scope,
  sql: analysis.sql,
  summarySql: analysis.summarySql,
  inputFingerprint: '1f'.repeat(32),
  resultFingerprint: '2e'.repeat(32),
  rowCount: result.rows.length,
  milliseconds: 12.5,
});

const daily = '1111aaaa2222bbbb';
const busiest: Finding = {
  findingId: 'busiest',
  analysis: 'test.daily',
  rule: 'busiest-day',
  run: daily,
  title: 'The busiest day is 2026-03-03 with 1,204 calls',
  detail: 'That is 60 % of all calls.',
  severity: 'high',
  confidence: 'medium',
  recommendation: 'Plan the staff of such days from this one.',
  figures: [
    { name: 'calls', value: 1204, unit: 'calls', run: daily, key: { day: '2026-03-03' }, column: 'calls' },
    { name: 'share', value: 0.602, unit: null, run: daily, key: { day: '2026-03-03' }, column: 'share' },
    {
      name: 'firstAt',
      value: '2026-03-03T08:00:00+01:00',
      unit: null,
      run: daily,
      key: { day: '2026-03-03' },
      column: 'firstAt',
    },
    { name: 'totalCalls', value: 2000, unit: 'calls', run: daily, key: null, column: 'totalCalls' },
    { name: 'busiestDay', value: '2026-03-03', unit: null, run: daily, key: null, column: 'busiestDay' },
  ],
  evidence: {
    chart: 'days',
    columns: ['day', 'calls'],
    rows: [{ day: '2026-03-03', calls: 1204 }],
    totalRows: 3,
  },
  included: true,
  position: 1,
  edited: false,
};

const hostileFinding: Finding = {
  ...busiest,
  findingId: 'hostile',
  title: hostile.typst,
  detail: `${hostile.html} ${hostile.rightToLeft} ${hostile.override} ${hostile.emoji} ${hostile.control} ${hostile.long}`,
  severity: 'critical',
  confidence: 'low',
  recommendation: hostile.sql,
  figures: [
    { name: 'calls', value: 410, unit: hostile.sql, run: daily, key: { day: '2026-03-02' }, column: 'calls' },
  ],
  evidence: {
    chart: 'days',
    columns: ['day', 'message', 'host'],
    rows: [{ day: '2026-03-02', message: `${hostile.typst} ${hostile.long}`, host: null }],
    totalRows: 1,
  },
  position: 2,
  edited: true,
};

const written: Finding = {
  ...busiest,
  findingId: 'written',
  analysis: null,
  rule: null,
  run: null,
  title: 'The telephone system was changed in March',
  detail: 'Said by the client.',
  severity: 'info',
  recommendation: null,
  figures: [],
  evidence: null,
  position: 3,
};

const loadSql = `CREATE OR REPLACE TABLE source AS SELECT 1 AS source_id, 'calls.csv' AS name, 'call' AS kind;
CREATE OR REPLACE TABLE call AS SELECT 1 AS source_id, "at", count
FROM (VALUES (TIMESTAMPTZ '2026-03-02 08:00:00+01', 410), (TIMESTAMPTZ '2026-03-03 08:00:00+01', 1200),
  (TIMESTAMPTZ '2026-03-03 09:00:00+01', 4), (TIMESTAMPTZ '2026-03-04 08:00:00+01', 386)) AS given("at", count);`;

/** A small report of three findings, one of them hostile, over two runs and two files. */
export function reportInput(change: Partial<ReportInput> = {}): ReportInput {
  const broken = sourceWith({
    sourceId: 2,
    name: `a "quoted" it's *file* #1 ${'very-long-name-'.repeat(8)}.csv`,
    kind: 'log',
    format: 'log-table',
    sha256: 'cd'.repeat(32),
    recordsRead: 10_000,
    loaded: 9_997,
    rejected: 3,
    reconciled: false,
    firstAt: null,
    lastAt: null,
    notes: ['The times in it carry no year: 2026 was given by the analyst.'],
  });
  return {
    info: {
      path: '/secret/place/case.kymo',
      name: 'case.kymo',
      scratch: false,
      readOnly: false,
      settings: {
        zone: 'Europe/Paris',
        title: 'Calls and logs of the Lyon site',
        client: 'Société Générale de Téléphonie',
        author: 'A. Müller',
        classification: 'Confidential',
      },
      firstAt: '2026-03-02T08:00:00+01:00',
      lastAt: '2026-03-04T17:00:00+01:00',
      version: '0.1.0',
    },
    sources: [sourceWith({}), broken],
    results,
    analyses: [dailyAnalysis, coverageAnalysis],
    findings: [busiest, hostileFinding, written],
    runs: [
      run(dailyAnalysis, results[0] as AnalysisResult),
      run(coverageAnalysis, results[1] as AnalysisResult),
    ],
    rejects: [
      {
        source: broken,
        rejected: 3,
        examples: [
          {
            sourceId: 2,
            source: broken.name,
            line: 12,
            reason: 'time "x" could not be read',
            rawText: hostile.sql,
          },
          { sourceId: 2, source: broken.name, line: 4711, reason: 'too few columns', rawText: hostile.long },
        ],
      },
    ],
    generatedAt: '2026-04-02T10:30:00+02:00',
    version: '0.1.0',
    duckdbVersion: '1.5.5',
    nodeVersion: '20.20.2',
    loadSql,
    commandLine: "kymo report calls.csv 'log entries.csv' --zone Europe/Paris --out findings.pdf",
    ...change,
  };
}
