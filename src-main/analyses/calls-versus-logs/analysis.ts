import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { binMinutesSchema, pairedBinSchema, pairedBinsSql } from './bins.ts';
import { versusLogsCharts } from './chart.ts';
import { comparedTimes } from './derive.ts';
import { versusLogsFindings } from './findings.ts';
import { type ComparedTime, comparedTimeSchema } from './row.ts';
import summarySql from './summary.sql?raw';

const params = z.object({
  binMinutes: binMinutesSchema,
  falseAlarm: z
    .number()
    .min(0.0001)
    .max(0.2)
    .default(0.01)
    .describe(
      'Chance that a series without anything unusual shows an unusual bin, an unusual day, a loss or a drift.',
    ),
});

const named = z.string().nullable();

const summary = z.object({
  daysCompared: z.number().int().describe('Days with calls and log entries.'),
  daysWithoutLogs: z.number().int().describe('Days with calls and no entry, in the time that both cover.'),
  namedWithoutLogs: named.describe('Up to twelve of them.'),
  daysWithoutCalls: z.number().int().describe('Days with entries and no call, in the time that both cover.'),
  namedWithoutCalls: named.describe('Up to twelve of them.'),
  unusualDays: z.number().int().describe('Days with unusually many of one or both.'),
  namedDays: named.describe('Up to three of each verdict, the farthest off.'),
  unusualBins: z.number().int(),
  bothBins: z.number().int().describe('Bins with unusually many calls and entries or errors.'),
  namedBoth: named.describe('Up to six of them, the farthest off.'),
  callsOnlyBins: z.number().int(),
  namedCallsOnly: named,
  logsOnlyBins: z.number().int().describe('Unusually many entries, or errors, and no more calls than usual.'),
  namedLogsOnly: named,
  latencyOnlyBins: z.number().int().describe('Unusually long latency, and nothing else unusual.'),
  namedLatencyOnly: named,
  daysWithLatency: z.number().int(),
  usualLatencySeconds: z.number().nullable().describe('Median over the days of their median duration.'),
  usualLatencyP95Seconds: z.number().nullable().describe('The same of their 95th percentile.'),
  callsPerEntry: z
    .number()
    .nullable()
    .describe('Bias of the daily counts: median ratio of calls to entries.'),
  fewerCallsDays: z.number().int().describe('Days with too few calls for their entries to be chance.'),
  namedFewerCalls: named.describe('Up to twelve of them, the farthest off.'),
  fewerEntriesDays: z.number().int().describe('Days with too few entries for their calls to be chance.'),
  namedFewerEntries: named.describe('Up to twelve of them, the farthest off.'),
  driftFrom: z.iso.date().nullable(),
  drift: z.enum(['calls rise', 'entries rise']).nullable(),
  detectableLossShare: z
    .number()
    .nullable()
    .describe('Median over the days: a smaller loss on one day would not be seen; null for any loss.'),
  falseAlarm: z.number(),
});

export type VersusLogsResult = AnalysisResult<z.infer<typeof params>, ComparedTime, z.infer<typeof summary>>;

/**
 * Calls beside log entries, errors and latency, by day and by bin: what stands out on one side only, what is missing, and
 * what loss could not be seen. Web requests are log entries too.
 */
export const callsVersusLogs = defineAnalysis({
  id: 'calls.versus-logs',
  version: 3,
  title: 'Calls against logs',
  question: 'Do calls and log entries rise together, and is one of them missing while the other goes on?',
  needs: ['call', 'log'],
  alsoReads: ['request', 'metric'],
  screen: 'calls',
  params,
  row: comparedTimeSchema,
  key: ['unit', 'day', 'startTime'],
  reportColumns: [
    'day',
    'startTime',
    'calls',
    'callsScore',
    'entries',
    'entriesScore',
    'errors',
    'latencySeconds',
    'latencyScore',
    'verdict',
  ],
  sql: pairedBinsSql,
  derivation: derivation({
    method:
      'Median and MAD of the slot (Rousseeuw and Croux 1993), Sidak 1967; CUSUM of the ratio (Page 1954)',
    input: pairedBinSchema,
    derive: (rows, settings: z.infer<typeof params>) => comparedTimes(rows, settings),
  }),
  summary,
  summarySql,
  charts: versusLogsCharts,
  findings: versusLogsFindings,
});
