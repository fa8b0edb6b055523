import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import { incidentCostCharts } from './chart.ts';
import { comparedWindows, recordedWindowSchema } from './compare.ts';
import { incidentCostFindings } from './findings.ts';
import hours from './hours.sql?raw';
import { type ComparedWindow, comparedWindowSchema } from './measure.ts';
import { incidentCostParams } from './parameters.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';
import windows from './windows.sql?raw';

const summary = z.object({
  windows: z.number().int(),
  proposed: z.boolean().describe('True where no window was marked.'),
  windowsWithMore: z
    .number()
    .int()
    .describe('Windows with more calls than expected, the interval above zero.'),
  windowsWithFewer: z.number().int(),
  callsMore: z.number().describe('Of these windows together.'),
  callsFewer: z.number(),
  handleHoursMore: z.number().nullable().describe('Of the windows with more calls.'),
  costMore: z.number().nullable().describe('Of the windows with more calls.'),
  handleTimes: z.enum(['given', 'records', 'none']),
  ratePerHour: z.number(),
  currency: z.string(),
  confidence: z.number(),
});

export type IncidentCostResult = AnalysisResult<
  z.infer<typeof incidentCostParams>,
  ComparedWindow,
  z.infer<typeof summary>
>;

const boundForHours: Readonly<Record<string, string>> = {
  measure: "'calls'",
  binMinutes: '60',
  from: "'-infinity'",
  to: "'infinity'",
};
const callsPerHour = replaceParameters(callBins, name => boundForHours[name] ?? `$${name}`);

/**
 * Calls of marked windows minus those to be expected, with an interval, in calls, handling hours and money. Nothing is
 * claimed where the interval spans zero, and nothing is said of causes.
 */
export const callsIncidentCost = defineAnalysis({
  id: 'calls.incident-cost',
  version: 2,
  title: 'Cost of incidents',
  question: 'How many calls more or fewer than usual came in the marked windows, and what do they cost?',
  needs: ['call'],
  screen: 'calls',
  params: incidentCostParams,
  row: comparedWindowSchema,
  key: ['start'],
  reportColumns: [
    'start',
    'end',
    'observedCalls',
    'expectedCalls',
    'excessCalls',
    'excessLow',
    'excessHigh',
    'claimed',
    'cost',
  ],
  sql: hours + callsPerHour + windows + query,
  derivation: derivation({
    method:
      'Median of the same time of other weeks, with a prediction interval by the MAD (Croux and Rousseeuw 1992)',
    input: recordedWindowSchema,
    derive: comparedWindows,
  }),
  summary,
  summarySql,
  charts: incidentCostCharts,
  findings: incidentCostFindings,
});
