import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { callDaySchema } from '../shared/call-day.ts';
import callDays from '../shared/call-days.sql?raw';
import { calendarCharts } from './chart.ts';
import { calendarFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const row = callDaySchema.extend({
  calls: z.number().int().nullable().describe('Calls on that day; null where none are on record.'),
  missing: z.boolean().describe('True for an open day without a record.'),
});

const summary = z.object({
  totalCalls: z.number().int(),
  days: z.number().int().describe('Days with calls.'),
  missingDayCount: z.number().int(),
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
  months: z.number().int().describe('Months with at least one complete day.'),
  busiestMonth: z.string().nullable().describe('YYYY-MM; by mean calls per complete day.'),
  busiestMonthMeanCalls: z.number().nullable(),
  meanCalls: z.number().nullable().describe('Mean calls per complete day over the whole time.'),
});

export type CalendarResult = AnalysisResult<
  Record<string, never>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Calls per day on year calendars, with the open days that have no record. */
export const callsCalendar = defineAnalysis({
  id: 'calls.calendar',
  version: 1,
  title: 'Calendar of calls',
  question: 'How do the calls lie over the year, and which days are missing?',
  needs: ['call'],
  screen: 'calls',
  params: z.object({}),
  row,
  key: ['day'],
  sql: callDays + query,
  summary,
  summarySql,
  charts: calendarCharts,
  findings: calendarFindings,
});
