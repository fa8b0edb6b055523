import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';

import { seriesValuesSql, trafficBinsAndTotals } from '../shared/traffic-input.ts';
import { repeatedBinsFigure } from '../shared/traffic-params.ts';
import { seriesValuesSchema } from '../shared/traffic-values.ts';
import { decompositionCharts } from './chart.ts';
import { decomposedBins } from './derive.ts';
import { decompositionFindings } from './findings.ts';
import { type DecompositionSettings, decompositionParams } from './parameters.ts';
import summarySql from './summary.sql?raw';

const row = z.object({
  binStart: z.iso.datetime({ offset: true }),
  series: z.string(),
  value: z
    .number()
    .nullable()
    .describe('Details and smooth add up to it; null, as they are, where it is missing.'),
  smooth: z.number().nullable().describe('What is slower than all the details.'),
  details: z
    .array(z.number().nullable())
    .describe('The waves by their periods, level 1 (2 to 4 bins) first, each level twice as long.'),
  unit: z.string(),
  binMinutes: z.number(),
});

const band = z.object({
  level: z.number().int(),
  fromHours: z.number(),
  toHours: z.number(),
  energyShare: z.number().nullable().describe('Share of the variance; null for a series that never changes.'),
});

const summary = z.object({
  series: z.string().nullable().describe('The one that is taken apart.'),
  otherSeries: z.array(z.string()).describe('Others that can be named instead.'),
  unit: z.string().nullable(),
  binMinutes: z.number().nullable(),
  wavelet: z.string(),
  level: z.number().int().nullable().describe('Deepest level that was used.'),
  bands: z.array(band),
  slowerShare: z.number().nullable().describe('Share of the variance that is slower than all bands.'),
  slowerThanHours: z.number().nullable(),
  strongestFromHours: z.number().nullable().describe('Of the band with the highest share.'),
  strongestToHours: z.number().nullable(),
  strongestPercent: z.number().nullable(),
  slowerPercent: z.number().nullable(),
  bins: z.number().int(),
  missingBins: z.number().int(),
  leftOutBins: z.number().int().describe('Bins that were taken for false.'),
  gapRule: z.string().describe('What was done with bins that are missing or left out.'),
  repeatedBins: repeatedBinsFigure,
});

export type DecompositionResult = AnalysisResult<
  DecompositionSettings,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** One series of traffic as the sum of waves, from bin to bin up to the day, and of what is slower. */
export const trafficDecomposition = defineAnalysis({
  id: 'traffic.decomposition',
  version: 4,
  title: 'Traffic by period',
  question: 'Which part of the traffic moves within the hour, within the day, and which is slower?',
  needs: ['traffic'],
  screen: 'traffic',
  params: decompositionParams,
  row,
  key: ['binStart', 'series'],
  reportColumns: ['binStart', 'series', 'value', 'smooth'],
  // Without a name the total, or the only series.
  sql: seriesValuesSql({ most: '0' }),
  derivation: derivation({
    method: 'additive multiresolution of the maximal-overlap wavelet transform (Percival and Walden 2000)',
    input: seriesValuesSchema,
    derive: (series, settings: DecompositionSettings, scope) => decomposedBins(series, settings, scope.zone),
  }),
  summary,
  summarySql: trafficBinsAndTotals + summarySql,
  charts: decompositionCharts,
  findings: decompositionFindings,
});
