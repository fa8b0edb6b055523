import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import callDays from '../shared/call-days.sql?raw';
import callPeriods from '../shared/call-periods.sql?raw';
import { changeCharts } from './chart.ts';
import { type ChangeSettings, levelsOf } from './derive.ts';
import { changeFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  period: z
    .enum(['auto', 'day', 'week', 'month', 'year'])
    .default('auto')
    .describe('Length of a period; auto takes the shortest that has enough calls.'),
  penaltyFactor: z
    .number()
    .min(0.5)
    .max(20)
    .default(3)
    .describe('A change must explain this many times log(n) noise variances; more finds fewer changes.'),
  minSegment: z.number().int().min(2).max(60).default(4).describe('Periods that a level lasts at least.'),
  outlierScore: z
    .number()
    .min(2)
    .max(20)
    .default(5)
    .describe('Robust standard deviations from the trend beyond which a period is an outlier.'),
});

const input = z.object({
  period: z.string(),
  periodStart: z.iso.date(),
  value: z.number(),
  adjusted: z.number(),
});

const row = z.object({
  period: z.string().describe('day, week, month or year.'),
  periodStart: z.iso.date().describe('First day of the period on the clock of the site.'),
  value: z.number().describe('Calls per complete day of the period; or the mean of the values.'),
  adjusted: z.number().describe('The same with every weekday at its usual share.'),
  segment: z.number().int().describe('Number of the level, 1 for the first.'),
  level: z.number().describe('Level of the segment in that period.'),
  isChange: z.boolean().describe('True for the first period of a new level.'),
  levelBefore: z.number().nullable().describe('Level before the change; null elsewhere.'),
  changeShare: z.number().nullable().describe('New level divided by the one before, less one.'),
  trend: z.number().describe('Theil-Sen line through the whole.'),
  score: z.number().nullable().describe('Robust standard deviations (MAD) from that line, on square roots.'),
  isOutlier: z.boolean(),
  followsTrend: z
    .boolean()
    .describe('True when the levels are steps around the line and not level themselves.'),
});

const summary = z.object({
  period: z.string().nullable(),
  periods: z.number().int(),
  followsTrend: z.boolean().nullable(),
  changes: z.number().int(),
  changePoints: z.array(z.iso.date()),
  outliers: z.number().int(),
  outlierPeriods: z.array(z.iso.date()),
  strongestOutliers: z.string().nullable().describe('Up to twelve of them as text, those farthest off.'),
});

export type ChangePointsResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Where the level of the calls (or of other values over time) changes for good, and which periods stand alone. */
export const callsChangePoints = defineAnalysis({
  id: 'calls.change-points',
  version: 1,
  title: 'Changes of level',
  question: 'When did the usual number of calls change, and which periods do not belong to any level?',
  needs: ['call'],
  alsoReads: ['metric'],
  screen: 'calls',
  params,
  row,
  key: ['periodStart'],
  reportColumns: ['periodStart', 'value', 'adjusted', 'level', 'changeShare', 'score', 'isOutlier'],
  sql: callDays + callPeriods + query,
  derivation: derivation({
    method: 'PELT (Killick, Fearnhead and Eckley 2012) with Theil-Sen trend (Theil 1950, Sen 1968)',
    input,
    *derive(rows: readonly z.infer<typeof input>[], settings: ChangeSettings) {
      const levelled = yield* levelsOf(rows, settings);
      return levelled.map(period => ({ ...period }));
    },
  }),
  summary,
  summarySql,
  charts: changeCharts,
  findings: changeFindings,
});
