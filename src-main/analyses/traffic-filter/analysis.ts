import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { seriesValuesSql, trafficBinsAndTotals } from '../shared/traffic-input.ts';
import { repeatedBinsFigure } from '../shared/traffic-params.ts';
import { seriesValuesSchema } from '../shared/traffic-values.ts';
import { filterCharts } from './chart.ts';
import { filteredBins } from './derive.ts';
import { filterFindings } from './findings.ts';
import { type FilterSettings, filterParams } from './parameters.ts';
import summarySql from './summary.sql?raw';

const part = (what: string) => z.number().nullable().describe(what);

const row = z.object({
  binStart: z.iso.datetime({ offset: true }),
  series: z.string(),
  value: part('As it is in the data; null where the bin is missing, and then all parts are.'),
  trend: part('What changes more slowly than the day.'),
  daily: part('The daily wave and its shorter kin, with periods from four hours to the day.'),
  noise: part('Value minus filtered: trend, daily, noise and residual add up to the value.'),
  filtered: part('The value without what the thresholds take for noise.'),
  residual: part('Filtered minus trend minus daily: bursts, outages and what else is no wave and no noise.'),
  level: z.number().int().describe('Deepest level that was looked for noise in.'),
  sigma: z.number().describe('Standard deviation of the noise, estimated from the finest scale.'),
  unit: z.string(),
  binMinutes: z.number(),
});

const summary = z.object({
  series: z.number().int(),
  firstSeries: z.string().nullable().describe('The series that the other figures are of.'),
  unit: z.string().nullable(),
  level: z.number().int().nullable(),
  binMinutes: z.number().nullable(),
  longestPeriodHours: z.number().nullable().describe('Longest period in which noise was looked for.'),
  noiseSigma: z.number().nullable(),
  trendShare: z
    .number()
    .nullable()
    .describe('Variance of the trend as a share of that of the value, both without outliers.'),
  dailyShare: z.number().nullable(),
  noiseShare: z.number().nullable(),
  bins: z.number().int(),
  missingBins: z.number().int().describe('Filled for the transform only, and null in the rows.'),
  movedRecords: z
    .number()
    .int()
    .describe('Records up to a quarter of a bin beside their place in the grid, counted at that place.'),
  partialRecords: z.number().int().describe('Records between the bins: parts of a bin, which are left out.'),
  largestResidualAt: z.iso.datetime({ offset: true }).nullable(),
  largestResidual: z.number().nullable(),
  repeatedBins: repeatedBinsFigure,
});

export type FilterResult = AnalysisResult<FilterSettings, z.infer<typeof row>, z.infer<typeof summary>>;

/** Traffic as it is against what wavelets leave of it: trend, daily wave, noise and residual. */
export const trafficFilter = defineAnalysis({
  id: 'traffic.filter',
  version: 5,
  title: 'Traffic, filtered',
  question: 'What does the traffic hide under its daily wave and its noise?',
  needs: ['traffic'],
  screen: 'traffic',
  params: filterParams,
  row,
  key: ['binStart', 'series'],
  reportColumns: ['binStart', 'series', 'value', 'filtered', 'trend', 'daily', 'residual'],
  // Without a name the total, or the only series: fifty series in one drawing say nothing.
  sql: seriesValuesSql({ most: '0' }),
  derivation: derivation({
    method:
      'translation-invariant wavelet denoising (Coifman and Donoho 1995) and the maximal-overlap multiresolution (Percival and Walden 2000)',
    input: seriesValuesSchema,
    derive: (series, settings: FilterSettings, scope) => filteredBins(series, settings, scope.zone),
  }),
  summary,
  summarySql: trafficBinsAndTotals + summarySql,
  charts: filterCharts,
  findings: filterFindings,
});
