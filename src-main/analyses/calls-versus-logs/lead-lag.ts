import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { binMinutesSchema, pairedBinSchema, pairedBinsSql } from './bins.ts';
import { leadLagCharts } from './lead-lag-chart.ts';
import { lagsOf } from './lead-lag-derive.ts';
import { leadLagFindings } from './lead-lag-findings.ts';
import summarySql from './lead-lag-summary.sql?raw';

const params = z.object({
  binMinutes: binMinutesSchema,
  against: z
    .enum(['auto', 'errors', 'entries', 'latency'])
    .default('auto')
    .describe(
      'Set calls beside error entries, all entries or the median latency; auto takes errors where the log has enough.',
    ),
  maxLagMinutes: z
    .number()
    .int()
    .min(0)
    .max(1440)
    .default(240)
    .describe('Largest time by which one may precede the other, in minutes.'),
  falseAlarm: z
    .number()
    .min(0.0001)
    .max(0.2)
    .default(0.01)
    .describe('Chance to name any lag at all where calls and log have nothing to do with each other.'),
});

const row = z.object({
  lagMinutes: z
    .number()
    .int()
    .describe('Above zero: the entries (or latencies) precede the calls; below: the calls do.'),
  against: z.enum(['errors', 'entries', 'latency']),
  correlation: z.number().describe('Of what both have beyond their slot profile, pre-whitened.'),
  pairs: z.number().int().describe('Bins with both values at this lag.'),
  probability: z.number().describe('Two-sided probability of this lag alone.'),
  adjustedProbability: z.number().describe('The same, adjusted over the lags (Benjamini and Hochberg 1995).'),
  isBest: z.boolean().describe('True for the lag of the least probability.'),
  anyLagProbability: z
    .number()
    .nullable()
    .describe('Probability that any of the lags is as far out (Sidak 1967); of the best lag only.'),
  significant: z.boolean().describe('True for the best lag when that is at most the false-alarm rate.'),
});

const summary = z.object({
  lags: z.number().int(),
  against: z.enum(['errors', 'entries', 'latency']).nullable(),
  pairs: z.number().int().nullable().describe('Bins with both values at the best lag.'),
  bestLagMinutes: z.number().int().nullable(),
  leadMinutes: z.number().int().nullable().describe('The best lag without its sign.'),
  bestCorrelation: z.number().nullable(),
  anyLagProbability: z.number().nullable(),
  significant: z.boolean(),
  falseAlarm: z.number().describe('Chance to name any lag between unrelated series.'),
});

export type LeadLagResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** By how much time log entries precede calls or calls precede log entries, if at all; nothing is said of causes. */
export const callsLeadLag = defineAnalysis({
  id: 'calls.lead-lag',
  version: 2,
  title: 'Lead and lag of calls and logs',
  question: 'Do log entries precede calls, come together with them, or follow them?',
  needs: ['call', 'log'],
  alsoReads: ['request', 'metric'],
  screen: 'calls',
  params,
  row,
  key: ['lagMinutes'],
  reportColumns: ['lagMinutes', 'correlation', 'pairs', 'probability', 'adjustedProbability', 'significant'],
  sql: pairedBinsSql,
  derivation: derivation({
    method:
      'Pre-whitened cross-correlation (Box and Jenkins 1970) against the shift predictor (Perkel et al. 1967)',
    input: pairedBinSchema,
    derive: (rows, settings: z.infer<typeof params>) => lagsOf(rows, settings).map(lag => ({ ...lag })),
  }),
  summary,
  summarySql,
  charts: leadLagCharts,
  findings: leadLagFindings,
});
