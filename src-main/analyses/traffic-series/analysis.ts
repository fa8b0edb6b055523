import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import trafficClock from '../shared/traffic-clock.sql?raw';
import { trafficBins } from '../shared/traffic-input.ts';
import { binWidths, repeatedBinsFigure, seriesParam } from '../shared/traffic-params.ts';
import trafficWide from '../shared/traffic-wide.sql?raw';
import { seriesCharts } from './chart.ts';
import { seriesFindings } from './findings.ts';
import query from './query.sql?raw';
import shownSeries from './shown.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  series: seriesParam,
  unit: z
    .string()
    .max(60)
    .default('')
    .describe(
      'Unit of the series to show; empty for the one that most series have. Units are never mixed unasked.',
    ),
  binMinutes: z
    .literal(binWidths)
    .default(0)
    .describe('Width of a bin in minutes; 0 for that of the files, which is the least.'),
  aggregate: z
    .enum(['auto', 'sum', 'mean', 'max'])
    .default('auto')
    .describe('What a wider bin shows of those in it; auto adds counts up and takes the mean of rates.'),
  top: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(12)
    .describe('Series shown at most, the largest first, when none is named.'),
});

const row = z.object({
  binStart: z.iso.datetime({ offset: true }),
  series: z.string(),
  value: z.number().nullable().describe('Null for a bin that is blank in the data: it is missing, not zero.'),
  unit: z.string(),
  bins: z.number().int().describe('Bins of the files in it that have a value.'),
  blank: z.number().int().describe('Bins of the files in it that are blank.'),
});

const summary = z.object({
  unit: z.string().nullable(),
  binMinutes: z.number().nullable().describe('Width that was used.'),
  isAdditive: z.boolean().nullable().describe('True when wider bins are sums unless asked otherwise.'),
  series: z.number().int(),
  seriesInScope: z.number().int(),
  names: z.array(z.string()).describe('The series shown, the largest first.'),
  units: z.array(z.string()).describe('All units in scope.'),
  isWhole: z
    .boolean()
    .nullable()
    .describe('True when none of the series is a part of another one, so that they can be stacked.'),
  bins: z.number().int(),
  total: z
    .number()
    .nullable()
    .describe('Of the series that add up: not of the parts of a total that is there too.'),
  medianValue: z.number().nullable(),
  peakAt: z.iso.datetime({ offset: true }).nullable(),
  peakSeries: z.string().nullable(),
  peakValue: z.number().nullable(),
  blankBins: z.number().int(),
  partialRecords: z.number().int().describe('Records that stand between the bins, shown at their own time.'),
  movedRecords: z
    .number()
    .int()
    .describe('Records up to a quarter of a bin beside their place in the grid, shown at that place.'),
  repeatedBins: repeatedBinsFigure,
});

export type SeriesResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Traffic over time, series by series: as it is in the files, or in wider bins. */
export const trafficSeries = defineAnalysis({
  id: 'traffic.series',
  version: 4,
  title: 'Traffic over time',
  question: 'How much traffic is there in each bin, by protocol or whatever the series are?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['binStart', 'series'],
  reportColumns: ['binStart', 'series', 'value', 'unit'],
  sql: trafficBins + trafficClock + shownSeries + trafficWide + query,
  summary,
  summarySql: trafficBins + summarySql,
  charts: seriesCharts,
  findings: seriesFindings,
});
