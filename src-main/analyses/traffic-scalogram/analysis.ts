import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';

import { seriesValuesSql, trafficBinsAndTotals } from '../shared/traffic-input.ts';
import { repeatedBinsFigure } from '../shared/traffic-params.ts';
import { seriesValuesSchema } from '../shared/traffic-values.ts';
import { scalogramCharts } from './chart.ts';
import { scalogramCells } from './derive.ts';
import { scalogramFindings } from './findings.ts';
import { type ScalogramSettings, scalogramParams } from './parameters.ts';
import summarySql from './summary.sql?raw';

const row = z.object({
  series: z.string(),
  periodHours: z.number(),
  startAt: z.iso.datetime({ offset: true }),
  endAt: z.iso.datetime({ offset: true }),
  power: z
    .number()
    .nullable()
    .describe(
      'Mean power as a share of the variance; null where most of what the wavelet reaches is missing.',
    ),
  significance: z
    .number()
    .nullable()
    .describe(
      'Power over the level that red noise stays below in 95 of 100 cases; above 1 it is significant.',
    ),
  insideCone: z.boolean().describe('False where the ends of the series reach: the power there is too low.'),
  globalPower: z.number().describe('Mean power of the period over all time.'),
  globalSignificance: z.number().describe('That over its own 95 % level.'),
  lag1: z.number(),
  missingShare: z.number(),
  limitedBins: z.number().int(),
});

const period = z.object({
  fromHours: z.number(),
  toHours: z.number(),
  peakHours: z.number(),
  power: z.number(),
  significance: z.number().describe('Mean power over its 95 % level, at the peak.'),
});

const summary = z.object({
  series: z.string().nullable().describe('The one that is looked at.'),
  otherSeries: z.array(z.string()).describe('Others that can be named instead.'),
  lag1: z.number().nullable().describe('Autocorrelation of the red noise that the power is held against.'),
  scales: z.number().int(),
  shortestHours: z.number().nullable(),
  longestHours: z.number().nullable().describe('Longer periods are reached by the ends everywhere.'),
  columns: z.number().int(),
  columnHours: z.number().nullable().describe('The power of a column is the mean over so many hours.'),
  missingShare: z
    .number()
    .nullable()
    .describe(
      'Bins filled for the transform: lines over short gaps, else the median of the same time around.',
    ),
  limitedBins: z.number().int().nullable().describe('Bins held at the limit.'),
  periods: z.array(period).describe('Significant in the global spectrum, the strongest first.'),
  strongestHours: z.number().nullable(),
  strongestSignificance: z.number().nullable(),
  strongestInsideShare: z.number().nullable().describe('Share of the time that the ends do not reach.'),
  secondHours: z.number().nullable(),
  secondSignificance: z.number().nullable(),
  repeatedBins: repeatedBinsFigure,
});

export type ScalogramResult = AnalysisResult<ScalogramSettings, z.infer<typeof row>, z.infer<typeof summary>>;

/** Which periods a series of traffic swings with, when, and whether noise could do the same. */
export const trafficScalogram = defineAnalysis({
  id: 'traffic.scalogram',
  version: 4,
  title: 'Traffic rhythms over time',
  question:
    'With which periods does the traffic swing, when do they come and go, and are they more than noise?',
  needs: ['traffic'],
  screen: 'traffic',
  params: scalogramParams,
  row,
  key: ['periodHours', 'startAt'],
  reportColumns: ['periodHours', 'startAt', 'endAt', 'power', 'significance', 'insideCone'],
  // Without a name the total, or the only series.
  sql: seriesValuesSql({ most: '0', binMinutes: '0' }),
  derivation: derivation({
    method: 'continuous wavelet transform with a Morlet wavelet, against red noise (Torrence and Compo 1998)',
    input: seriesValuesSchema,
    derive: (series, settings: ScalogramSettings, scope) => scalogramCells(series, settings, scope.zone),
  }),
  summary,
  summarySql: trafficBinsAndTotals + summarySql,
  charts: scalogramCharts,
  findings: scalogramFindings,
});
