import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { seriesValuesSql, trafficBinsAndTotals } from '../shared/traffic-input.ts';
import { repeatedBinsFigure, seriesParam } from '../shared/traffic-params.ts';
import { seriesValuesSchema } from '../shared/traffic-values.ts';
import { deviationCharts } from './chart.ts';
import { type DeviationSettings, deviationRows } from './derive.ts';
import { deviationFindings } from './findings.ts';
import summarySql from './summary.sql?raw';

const params = z.object({
  series: seriesParam,
  most: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(12)
    .describe('Series looked at of each unit, the largest first, beside their total, when none is named.'),
  threshold: z
    .number()
    .min(1)
    .max(100)
    .default(2)
    .describe('Score from which on bins are an event: 2 is of high confidence, below 1.25 nothing is there.'),
  windowHours: z
    .number()
    .min(0.25)
    .max(48)
    .default(3)
    .describe('Time over which the restlessness is measured; three hours suit events of one to four hours.'),
  top: z.number().int().min(1).max(1000).default(100).describe('Events listed, the highest score first.'),
});

const row = z.object({
  series: z.string(),
  startAt: z.iso.datetime({ offset: true }),
  endAt: z.iso.datetime({ offset: true }).describe('End of the last bin.'),
  score: z.number().describe('Local variance of the residual over the usual one; 2 or more is an event.'),
  scaleHours: z.number().describe('Middle of the periods in which most of it happens.'),
  excess: z.number().describe('Observed minus expected, over its bins.'),
  direction: z.enum(['up', 'down']),
  durationHours: z.number(),
  peakAt: z.iso
    .datetime({ offset: true })
    .describe('Bin that is farthest above what was expected, or below where the excess is below zero.'),
  peakValue: z.number(),
  peakExpected: z.number(),
  peakTimes: z
    .number()
    .nullable()
    .describe('Observed divided by expected at the peak; null when nothing was expected.'),
  peakZ: z.number().nullable().describe('The same in robust standard deviations.'),
  comparableDays: z.number().int().describe('Other days behind the expected value at the peak.'),
  unit: z.string(),
  rank: z.number().int().describe('1 for the highest score of all series.'),
  eventsFound: z.number().int().describe('Events found in all, the listed ones among them.'),
});

const summary = z.object({
  events: z.number().int().describe('Events found, of which the first are listed.'),
  listed: z.number().int(),
  seriesInScope: z.number().int(),
  seriesWithEvents: z.number().int(),
  topSeries: z.string().nullable(),
  topStartAt: z.iso.datetime({ offset: true }).nullable(),
  topEndAt: z.iso.datetime({ offset: true }).nullable(),
  topScore: z.number().nullable(),
  topExcess: z.number().nullable(),
  topPeakAt: z.iso.datetime({ offset: true }).nullable(),
  topPeakValue: z.number().nullable(),
  topPeakExpected: z.number().nullable(),
  topUnit: z.string().nullable(),
  partialRecords: z.number().int().describe('Records between the bins: parts of a bin, which are left out.'),
  movedRecords: z
    .number()
    .int()
    .describe('Records up to a quarter of a bin beside their place in the grid, counted at that place.'),
  repeatedBins: repeatedBinsFigure,
});

export type DeviationResult = AnalysisResult<DeviationSettings, z.infer<typeof row>, z.infer<typeof summary>>;

/** Stretches of time in which traffic moves as it usually does not, with their onset, scale and excess. */
export const trafficDeviation = defineAnalysis({
  id: 'traffic.deviation',
  version: 5,
  title: 'Unusual traffic',
  question: 'When did the traffic move as it usually does not, and by how much?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['series', 'startAt'],
  reportColumns: ['series', 'startAt', 'endAt', 'score', 'peakValue', 'peakExpected', 'excess'],
  sql: seriesValuesSql({ binMinutes: '0' }),
  derivation: derivation({
    method:
      'deviation score (Barford, Kline, Plonka and Ron 2002) on the residual of a leave-one-day-out median profile',
    input: seriesValuesSchema,
    derive: (series, settings: DeviationSettings, scope) => deviationRows(series, settings, scope.zone),
  }),
  summary,
  summarySql: trafficBinsAndTotals + summarySql,
  charts: deviationCharts,
  findings: deviationFindings,
});
