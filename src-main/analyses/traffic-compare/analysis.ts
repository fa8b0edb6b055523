import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import trafficClock from '../shared/traffic-clock.sql?raw';
import { trafficBins } from '../shared/traffic-input.ts';
import { repeatedBinsFigure, seriesParam } from '../shared/traffic-params.ts';
import trafficUnit from '../shared/traffic-unit.sql?raw';
import { unitParam } from '../shared/traffic-unit.ts';
import { compareCharts } from './chart.ts';
import { compareFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const against = z.enum(['previous', 'weekday-median']);

const params = z.object({
  series: seriesParam,
  unit: unitParam,
  days: z.number().int().min(1).max(366).default(7).describe('How many of the last days are compared.'),
  against: against
    .default('previous')
    .describe(
      'previous: the same number of days before; weekday-median: the median of the same weekday and time before.',
    ),
});

const row = z.object({
  binStart: z.iso.datetime({ offset: true }),
  series: z.string(),
  unit: z.string(),
  value: z.number().nullable().describe('Null for a bin that is missing or blank: it is not zero.'),
  reference: z.number().nullable().describe('What the same time had before; null where it is not known.'),
  difference: z.number().nullable(),
  referenceBins: z.number().int().describe('Bins behind the reference.'),
});

const summary = z.object({
  unit: z.string().nullable(),
  binMinutes: z.number().nullable(),
  isAdditive: z.boolean().nullable().describe('False for rates and shares: their means are compared.'),
  days: z.number().int(),
  against,
  series: z.number().int(),
  firstBin: z.iso.datetime({ offset: true }).nullable(),
  lastBin: z.iso.datetime({ offset: true }).nullable(),
  binsCompared: z.number().int().describe('Bins that have a value and a reference: the totals are of them.'),
  binsWithoutValue: z.number().int(),
  binsWithoutReference: z.number().int(),
  total: z.number().nullable(),
  referenceTotal: z.number().nullable(),
  mean: z.number().nullable().describe('Per bin and series.'),
  referenceMean: z.number().nullable(),
  changePercent: z.number().nullable(),
  mostChangedSeries: z.string().nullable().describe('Series with the largest difference either way.'),
  mostChangedPercent: z.number().nullable(),
  repeatedBins: repeatedBinsFigure,
});

export type CompareResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** The last days of the traffic beside the days before, or beside what the same weekday and time usually has. */
export const trafficCompare = defineAnalysis({
  id: 'traffic.compare',
  version: 3,
  title: 'Traffic compared with before',
  question: 'Is there more or less traffic than in the days before, or than usual for the weekday and time?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['binStart', 'series'],
  reportColumns: ['binStart', 'series', 'value', 'reference', 'difference'],
  sql: trafficBins + trafficClock + trafficUnit + query,
  summary,
  summarySql: trafficBins + trafficUnit + summarySql,
  charts: compareCharts,
  findings: compareFindings,
});
