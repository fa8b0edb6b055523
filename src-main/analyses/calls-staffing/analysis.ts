import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import { staffingCharts } from './chart.ts';
import { staffingFindings } from './findings.ts';
import inbound from './inbound.sql?raw';
import { staffingParams } from './parameters.ts';
import {
  intervalCallsSchema,
  type StaffedInterval,
  staffedIntervalSchema,
  staffedIntervals,
} from './plan.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const summary = z.object({
  recordedCalls: z.number().int().describe('Calls in range, whatever their direction.'),
  callsPerWeek: z.number().nullable().describe('Calls planned for, over the week.'),
  meanHandleSeconds: z.number().nullable().describe('Handling time planned with, mean over these calls.'),
  handleTimes: z.enum(['given', 'records', 'none']).describe('Where the handling times are from.'),
  agentMethod: z.enum(['Erlang C', 'Erlang A']),
  lineMethod: z.enum(['Erlang B', 'Engset']),
  targetServiceLevel: z.number(),
  thresholdSeconds: z.number(),
  shrinkage: z.number(),
  blocking: z.number(),
  peakWeekday: z.number().int().nullable().describe('Of the interval that takes most agents.'),
  peakStart: z.string().nullable(),
  peakAgents: z.number().int().nullable(),
  peakAgentsWithShrinkage: z.number().int().nullable(),
  peakLines: z.number().int().nullable().describe('Most lines of any interval.'),
  agentHoursPerWeekNet: z.number().nullable().describe('Hours of agents taking calls.'),
  agentHoursPerWeekGross: z.number().nullable().describe('Hours to pay: net / (1 - shrinkage).'),
  strainedIntervals: z
    .number()
    .int()
    .describe('Intervals in which the agents are busy for more than nine tenths of their time.'),
  intervalsWithoutPlan: z.number().int(),
  intervals: z.number().int(),
});

export type StaffingResult = AnalysisResult<
  z.infer<typeof staffingParams>,
  StaffedInterval,
  z.infer<typeof summary>
>;

const callsPerBin = replaceParameters(callBins, name => (name === 'measure' ? "'calls'" : `$${name}`));

/**
 * Agents and lines per weekday and interval. Incoming calls of the intervals observed whole; a weekday's intervals are
 * planned from its own days, holidays among them.
 */
export const callsStaffing = defineAnalysis({
  id: 'calls.staffing',
  version: 2,
  title: 'Staffing and lines',
  question: 'How many people and lines does each interval of the week take?',
  needs: ['call'],
  screen: 'calls',
  params: staffingParams,
  row: staffedIntervalSchema,
  key: ['weekday', 'startTime'],
  reportColumns: [
    'weekday',
    'startTime',
    'meanCalls',
    'handleSeconds',
    'offeredLoadErlangs',
    'agents',
    'agentsWithShrinkage',
    'serviceLevel',
    'lines',
  ],
  sql: inbound + callsPerBin + query,
  derivation: derivation({
    method:
      'Erlang B and C (Erlang 1917), Erlang A (Palm 1946; Garnett, Mandelbaum and Reiman 2002), Engset 1918',
    input: intervalCallsSchema,
    derive: staffedIntervals,
  }),
  summary,
  summarySql,
  charts: staffingCharts,
  findings: staffingFindings,
});
