import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import type { Finding } from '../../src-main/core/finding.ts';
import { type Reading, readingSchema, type Source } from '../../src-main/core/source.ts';
import type { ReportInput } from '../../src-main/report/input.ts';
import { coverageAnalysis, dailyAnalysis, results, runOf } from './fixture-runs.ts';
import { hostile } from './hostile.ts';

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
    container: null,
    profile: null,
    reading: readingSchema.parse({
      format: 'call-counts',
      maxLineBytes: 2_000_000,
      columns: ['when', 'calls'],
      roles: { at: [0], count: [1] },
      time,
      zone: 'Europe/Paris',
    }),
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
        reportZone: null,
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
      runOf(dailyAnalysis, results[0] as AnalysisResult),
      runOf(coverageAnalysis, results[1] as AnalysisResult),
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
    narrowing: null,
    brief: false,
    commandLine: "kymo report calls.csv 'log entries.csv' --zone Europe/Paris --out findings.pdf",
    ...change,
  };
}
