import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import callDays from '../shared/call-days.sql?raw';
import callPeriods from '../shared/call-periods.sql?raw';
import { trendCharts } from './chart.ts';
import { type TrendSettings, trendPeriods } from './derive.ts';
import { trendFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  period: z
    .enum(['auto', 'day', 'week', 'month', 'year'])
    .default('auto')
    .describe('Length of a period; auto takes the shortest that has enough calls.'),
  level: z
    .number()
    .min(0.5)
    .max(0.999)
    .default(0.95)
    .describe('Probability of the interval, and how sure a trend must be to be shown.'),
});

const input = z.object({
  period: z.string(),
  periodStart: z.iso.date(),
  value: z.number(),
  adjusted: z.number(),
});

const growth = {
  changePerYear: z.number().nullable().describe('Slope of the line, in the unit of the values.'),
  changePerYearShare: z.number().nullable().describe('The slope as a share of the line at its middle.'),
  low: z.number().nullable().describe('Lower bound of that share.'),
  high: z.number().nullable().describe('Upper bound of that share.'),
  probability: z
    .number()
    .nullable()
    .describe('Of so clear a rise or fall by chance (Mann-Kendall, two-sided, autocorrelation allowed for).'),
  rises: z
    .boolean()
    .nullable()
    .describe('True for a rise, false for a fall, null when neither can be shown.'),
};

const row = z.object({
  period: z.string().describe('day, week, month or year.'),
  periodStart: z.iso.date().describe('First day of the period on the clock of the site.'),
  value: z.number().describe('Calls per complete day of the period; or the mean of the values.'),
  adjusted: z.number().describe('The same with every weekday at its usual share.'),
  trend: z.number().nullable().describe('Theil-Sen line; null for fewer than ten periods.'),
  ...growth,
});

const summary = z.object({
  period: z.string().nullable(),
  periods: z.number().int(),
  years: z.number().nullable().describe('From the first period to the last.'),
  lineFirst: z.number().nullable().describe('The line at the first period.'),
  lineLast: z.number().nullable().describe('The line at the last period.'),
  ...growth,
});

export type TrendResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Whether the calls (or other values over time) grow, by how much a year, and how sure that is. Nothing is extrapolated. */
export const callsTrend = defineAnalysis({
  id: 'calls.trend',
  version: 1,
  title: 'Growth',
  question: 'Do the calls grow or shrink over the whole range, and by how much a year?',
  needs: ['call'],
  alsoReads: ['metric'],
  screen: 'calls',
  params,
  row,
  key: ['periodStart'],
  reportColumns: ['periodStart', 'value', 'adjusted', 'trend'],
  sql: callDays + callPeriods + query,
  derivation: derivation({
    method: 'Theil-Sen trend (Theil 1950, Sen 1968) with the Mann-Kendall test (Hamed and Rao 1998)',
    input,
    derive: (rows: readonly z.infer<typeof input>[], settings: TrendSettings) => [
      ...trendPeriods(rows, settings).map(period => ({ ...period })),
    ],
  }),
  summary,
  summarySql,
  charts: trendCharts,
  findings: trendFindings,
});
