import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { callDaySchema } from '../shared/call-day.ts';
import callDays from '../shared/call-days.sql?raw';
import { bandCharts } from './chart.ts';
import { bandFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  lowerShare: z
    .number()
    .min(0)
    .max(100)
    .default(0.25)
    .describe('Lower bound as a share of the median day, included.'),
  upperShare: z
    .number()
    .min(0)
    .max(100)
    .default(0.35)
    .describe('Upper bound as a share of the median day, included.'),
  includePartial: z.boolean().default(false).describe('Also judge days that were cut short.'),
});

const row = callDaySchema.omit({ complete: true }).extend({
  shareOfMedian: z.number().describe('Calls divided by those of the median day.'),
});

const summary = z.object({
  medianCalls: z.number().nullable().describe('Of the days judged.'),
  lowerShare: z.number(),
  upperShare: z.number(),
  lowerCalls: z.number().nullable(),
  upperCalls: z.number().nullable(),
  days: z.number().int().describe('Days judged: complete days, or all days with calls if asked for.'),
  daysInBand: z.number().int(),
});

export type BandResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/** Days whose calls lie between two shares of the median day. A lower bound above the upper one gives no day. */
export const callsBand = defineAnalysis({
  id: 'calls.band',
  version: 1,
  title: 'Days in a band of the median',
  question: 'Which days have only a given share of the calls of the median day?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['day'],
  sql: callDays + query,
  summary,
  summarySql: callDays + summarySql,
  charts: bandCharts,
  findings: bandFindings,
});
