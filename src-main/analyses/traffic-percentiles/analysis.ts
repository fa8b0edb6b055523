import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import trafficClock from '../shared/traffic-clock.sql?raw';
import { trafficBins } from '../shared/traffic-input.ts';
import { repeatedBinsFigure, seriesParam } from '../shared/traffic-params.ts';
import { percentileCharts } from './chart.ts';
import { percentileFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  series: seriesParam,
  percentile: z
    .number()
    .min(0)
    .max(100)
    .default(95)
    .describe('Percentile of the bins of a month; transit is usually billed by the one of 95.'),
  method: z
    .enum(['nearest-rank', 'linear'])
    .default('nearest-rank')
    .describe(
      'nearest-rank as transit is billed: the highest bins are dropped, the next one counts. linear lies between two bins.',
    ),
});

const row = z.object({
  month: z.iso.date().describe('First day of the month on the clock of the site.'),
  series: z.string(),
  unit: z.string(),
  bins: z.number().int().describe('Bins with a value. Missing bins are left out: they are no zeros.'),
  expectedBins: z
    .number()
    .int()
    .nullable()
    .describe('Bins of the whole month; null for a series whose bins have no width.'),
  presentShare: z.number().nullable().describe('Bins with a value as a share of those of the whole month.'),
  mean: z.number(),
  median: z.number(),
  p95: z.number().describe('The 95th percentile by the method asked for.'),
  percentileValue: z.number().describe('The percentile asked for.'),
  max: z.number(),
  percentile: z.number().describe('Which percentile was asked for.'),
  method: z.enum(['nearest-rank', 'linear']),
});

const summary = z.object({
  series: z.number().int(),
  months: z.number().int(),
  units: z.array(z.string()).describe('All units in scope.'),
  percentile: z.number(),
  method: z.enum(['nearest-rank', 'linear']),
  bins: z.number().int(),
  leastPresentShare: z.number().nullable().describe('Of any month and series.'),
  unit: z.string().nullable().describe('The one that most series have; the highest is of it.'),
  highestMonth: z.iso.date().nullable(),
  highestSeries: z.string().nullable(),
  highestValue: z.number().nullable(),
  highestPresentShare: z.number().nullable(),
  repeatedBins: repeatedBinsFigure,
});

export type PercentilesResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Percentiles of each series month by month, by the rule that bills follow or between bins. */
export const trafficPercentiles = defineAnalysis({
  id: 'traffic.percentiles',
  version: 3,
  title: 'Traffic percentiles by month',
  question: 'What would a line be billed for: the level that all but the highest bins of a month stay below?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['month', 'series'],
  reportColumns: ['month', 'series', 'unit', 'bins', 'presentShare', 'median', 'percentileValue', 'max'],
  sql: trafficBins + trafficClock + query,
  summary,
  summarySql: trafficBins + summarySql,
  charts: percentileCharts,
  findings: percentileFindings,
});
