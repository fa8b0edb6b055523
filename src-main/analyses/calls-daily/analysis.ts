import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { callDaySchema } from '../shared/call-day.ts';
import callDays from '../shared/call-days.sql?raw';
import { dailyCharts } from './chart.ts';
import { dailyFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const summary = z.object({
  totalCalls: z.number().int(),
  days: z.number().int().describe('Days with calls.'),
  wholeDays: z.number().int().describe('Days with calls that are complete; they make median and quartiles.'),
  medianCalls: z.number().nullable(),
  lowerQuartileCalls: z.number().nullable(),
  upperQuartileCalls: z.number().nullable(),
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
  missingDays: z.array(z.iso.date()).describe('Open days without a record.'),
  partialDays: z.array(z.iso.date()).describe('Days that were cut short.'),
  partialDayCount: z.number().int(),
  firstPartialDay: z.iso.date().nullable(),
  lastPartialDay: z.iso.date().nullable(),
});

export type DailyResult = AnalysisResult<
  Record<string, never>,
  z.infer<typeof callDaySchema>,
  z.infer<typeof summary>
>;

/** Calls per day with the median day and the band between the quartiles. */
export const callsDaily = defineAnalysis({
  id: 'calls.daily',
  version: 1,
  title: 'Calls per day',
  question: 'How many calls come each day, and what is usual?',
  needs: ['call'],
  screen: 'calls',
  params: z.object({}),
  row: callDaySchema,
  key: ['day'],
  sql: callDays + query,
  summary,
  summarySql: callDays + summarySql,
  charts: dailyCharts,
  findings: dailyFindings,
});
