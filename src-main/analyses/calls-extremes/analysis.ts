import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { callDaySchema } from '../shared/call-day.ts';
import callDays from '../shared/call-days.sql?raw';
import { extremesCharts } from './chart.ts';
import { extremesFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  top: z.number().int().min(1).max(366).default(30).describe('Days in each of the two lists.'),
});

const row = callDaySchema.extend({
  shareOfMedian: z.number().nullable().describe('Calls divided by those of the median complete day.'),
  rankHigh: z.number().int().nullable().describe('1 for the most calls; null beyond the list.'),
  rankLow: z
    .number()
    .int()
    .nullable()
    .describe('1 for the fewest calls of a complete day; null beyond the list and for days cut short.'),
});

const summary = z.object({
  totalCalls: z.number().int(),
  days: z.number().int().describe('Days with calls.'),
  wholeDays: z.number().int(),
  busiestDay: z.iso.date().nullable(),
  busiestCalls: z.number().int().nullable(),
  quietestDay: z.iso.date().nullable(),
  quietestCalls: z.number().int().nullable(),
  medianCalls: z.number().nullable().describe('Of the complete days.'),
  missingDays: z.array(z.iso.date()).describe('Open days without a record.'),
  missingDayCount: z.number().int(),
  firstMissingDays: z.string().nullable().describe('The first twelve missing days as text.'),
  partialDays: z.array(z.iso.date()).describe('Days that were cut short.'),
});

export type ExtremesResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** The days with most and with fewest calls; among equals the earlier day first. */
export const callsExtremes = defineAnalysis({
  id: 'calls.extremes',
  version: 1,
  title: 'Busiest and quietest days',
  question: 'Which days have most and which have fewest calls?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['day'],
  sql: callDays + query,
  summary,
  summarySql: callDays + summarySql,
  charts: extremesCharts,
  findings: extremesFindings,
});
