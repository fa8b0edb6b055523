import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { missingKeysCharts } from './chart.ts';
import { missingKeysFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  key: z
    .string()
    .default('auto')
    .describe(
      'Name of the column that calls and logs share, or call id, session id, request id, ticket; auto finds it.',
    ),
  leastOverlap: z
    .number()
    .min(0.001)
    .max(1)
    .default(0.1)
    .describe(
      'Share of the values of the side with fewer that must be on both, for auto to take a column as key.',
    ),
  listed: z.number().int().min(0).max(10_000).default(500).describe('Keys listed at most of either side.'),
});

const text = z.string().nullable();
const count = z.number().int();

const row = z.object({
  unit: z.enum(['day', 'key']),
  key: z.string().describe('call id, session id, request id, ticket or the name of the column.'),
  callColumn: z.string().describe('Its column in the calls.'),
  logColumn: z.string().describe('Its column in the logs.'),
  day: z.iso.date().describe('On the clock of the site; of a key that of its first record.'),
  callsWithoutLog: count.describe('Keys of calls that no log holds.'),
  logsWithoutCall: count.describe('Keys of logs that no call holds.'),
  callKeys: count.describe('Different keys of calls, in the time that both cover.'),
  logKeys: count.describe('Different keys of logs, in the time that both cover.'),
  callsWithoutKey: count.describe('Calls with nothing in the column: they cannot be looked for.'),
  missing: z
    .enum(['in logs', 'in calls'])
    .nullable()
    .describe('Where a listed key is missing; null for a day.'),
  value: text.describe('The key, in lower case.'),
  at: z.iso.datetime({ offset: true }).nullable().describe('Of its first record.'),
  records: count.nullable().describe('Records with the key.'),
  source: text.describe('File of its first record.'),
  line: count.nullable().describe('Line of its first record in that file.'),
});

const day = z.iso.date().nullable();

const summary = z.object({
  key: text.describe('null when calls and logs share none.'),
  callColumn: text,
  logColumn: text,
  firstDay: day,
  lastDay: day,
  callKeys: count,
  logKeys: count,
  callsWithoutLog: count.describe('Keys of calls that no log holds.'),
  logsWithoutCall: count.describe('Keys of logs that no call holds.'),
  callsWithoutLogShare: z.number().nullable(),
  logsWithoutCallShare: z.number().nullable(),
  callsWithoutKey: count,
  daysWithoutLog: count.describe('Days with such a call.'),
  daysWithoutCall: count.describe('Days with such a log key.'),
  worstDayWithoutLog: day,
  worstDayCalls: count.nullable().describe('Keys of calls without a log on that day.'),
  worstDayWithoutCall: day,
  worstDayLogs: count.nullable().describe('Keys of logs without a call on that day.'),
  listed: count,
});

export type MissingKeysResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Calls that no log knows and log entries that no call belongs to, one by one, where both carry the same key. */
export const callsMissingKeys = defineAnalysis({
  id: 'calls.missing-keys',
  version: 1,
  title: 'Calls without log, logs without call',
  question: 'Which calls are in no log, and which keys of the log belong to no call?',
  needs: ['call', 'log'],
  alsoReads: ['request'],
  screen: 'calls',
  params,
  row,
  key: ['unit', 'day', 'missing', 'value'],
  reportColumns: ['day', 'missing', 'value', 'at', 'source', 'line', 'callsWithoutLog', 'logsWithoutCall'],
  sql: query,
  summary,
  summarySql,
  charts: missingKeysCharts,
  findings: missingKeysFindings,
});
