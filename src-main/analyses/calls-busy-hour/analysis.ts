import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import callBins from '../shared/call-bins.sql?raw';
import { busyHourCharts } from './chart.ts';
import { busyHourFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';
import windows from './windows.sql?raw';

const params = z.object({
  binMinutes: z
    .literal([5, 10, 15, 20, 30, 60])
    .default(15)
    .describe('Grid on which a busy hour may begin, in minutes.'),
  measure: z
    .enum(['calls', 'erlangs'])
    .default('calls')
    .describe(
      'Calls that begin in the hour, or the mean number of calls in progress (erlangs): a call that crosses the hour is split between both.',
    ),
  percentile: z.number().min(50).max(100).default(95).describe('Percentile of the daily peaks to plan for.'),
});

const time = z.string().describe('On the clock of the site, HH:MM.');

const row = z.object({
  day: z.iso.date(),
  volume: z.number().describe('Calls of the day, or erlangs added up over its bins.'),
  peakStart: time.describe('Begin of the busiest hour that begins at any bin.'),
  peakVolume: z.number(),
  fullHourStart: time.nullable().describe('Begin of the busiest full hour of the clock.'),
  fullHourVolume: z.number().nullable(),
  consistentHourVolume: z
    .number()
    .nullable()
    .describe('Of the hour that is busiest on average; null where part of it is missing.'),
  rank: z.number().int().describe('1 for the highest peak.'),
});

const summary = z.object({
  binMinutes: z
    .number()
    .int()
    .describe('Grid that was used: the one asked for, or that of the file where it is wider.'),
  days: z.number().int().describe('Days with at least one whole hour.'),
  consistentHourStart: time
    .nullable()
    .describe(
      'Begin of the time-consistent busy hour: the hour with the highest mean over the days (ITU-T E.500).',
    ),
  consistentHourMeanVolume: z.number().nullable(),
  meanDailyPeakVolume: z
    .number()
    .nullable()
    .describe('Average daily peak hour on the grid of the bins (ADPQH).'),
  meanDailyFullHourVolume: z.number().nullable().describe('Average daily peak hour on full hours (ADPFH).'),
  consistentHourShareOfDay: z
    .number()
    .nullable()
    .describe('Concentration: its mean divided by that of the day.'),
  peakToMean: z.number().nullable().describe('Its mean divided by the mean hour of the observed time.'),
  percentileVolume: z.number().nullable().describe('Percentile of the daily peaks.'),
  normalLoadVolume: z.number().nullable().describe('Fourth highest daily peak (normal load of ITU-T E.500).'),
  highLoadVolume: z.number().nullable().describe('Second highest daily peak (high load of ITU-T E.500).'),
  busiestDay: z.iso.date().nullable(),
  busiestStart: time.nullable(),
  busiestVolume: z.number().nullable(),
});

export type BusyHourResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/**
 * The busy hour in its usual definitions: time-consistent, average daily peak on the grid of the bins and on full hours
 * (ITU-T E.492 and E.500). An hour counts only where each of its bins was observed: what is missing is not zero.
 */
export const callsBusyHour = defineAnalysis({
  id: 'calls.busy-hour',
  version: 2,
  title: 'Busy hour',
  question: 'Which hour of the day carries most, and what has to be planned for it?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['day'],
  sql: callBins + windows + query,
  summary,
  summarySql: callBins + windows + summarySql,
  charts: busyHourCharts,
  findings: busyHourFindings,
});
