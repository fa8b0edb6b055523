import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import trafficClock from '../shared/traffic-clock.sql?raw';
import { trafficBins } from '../shared/traffic-input.ts';
import { repeatedBinsFigure, seriesParam } from '../shared/traffic-params.ts';
import { unitParam } from '../shared/traffic-unit.ts';
import { mixCharts } from './chart.ts';
import { type MixSettings, mixRows } from './derive.ts';
import { mixFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  series: seriesParam,
  unit: unitParam,
  period: z
    .enum(['day', 'week', 'hour'])
    .default('day')
    .describe('Length of a period on the clock of the site; weeks begin on Monday.'),
  threshold: z
    .number()
    .min(1)
    .max(100)
    .default(5)
    .describe(
      'Robust standard deviations above the usual distance from which on the mix of a period has shifted.',
    ),
});

const input = z.object({
  periodStart: z.iso.datetime({ offset: true }),
  series: z.string(),
  value: z
    .number()
    .nullable()
    .describe(
      'Sum over the bins of the period in which no series is blank. Without a record: null (missing) for a series that at least half of the periods have, else 0.',
    ),
  bins: z.number().int().describe('Bins of the period that are used.'),
  expectedBins: z.number().int().nullable().describe('Bins of the whole period.'),
});

const row = input.extend({
  share: z
    .number()
    .nullable()
    .describe('Of the series that are there in the period; null for one that is missing.'),
  medianShare: z.number().describe('Median of the shares over the periods, scaled to add up to 1.'),
  shift: z
    .number()
    .describe('Jensen-Shannon distance of the period to the median mix of the series that it has, 0 to 1.'),
  score: z
    .number()
    .nullable()
    .describe('Robust z of that distance over the periods; null for a period cut short, or too few periods.'),
  isShifted: z.boolean().describe('True when the mix of the whole period has shifted.'),
  isPartial: z.boolean().describe('True when less than three quarters of the bins are there.'),
});

const summary = z.object({
  unit: z.string().nullable(),
  period: z.enum(['day', 'week', 'hour']),
  periods: z.number().int(),
  partialPeriods: z.number().int(),
  series: z.number().int(),
  names: z.array(z.string()).describe('The series, that with the largest median share first.'),
  medianShift: z.number().nullable(),
  shiftedPeriods: z.number().int(),
  mostShiftedStart: z.iso.datetime({ offset: true }).nullable(),
  mostShift: z.number().nullable(),
  mostRisen: z
    .string()
    .nullable()
    .describe('Series whose share is furthest above its median in that period.'),
  mostFallen: z.string().nullable(),
  repeatedBins: repeatedBinsFigure,
});

export type MixResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/** What the traffic consists of, period by period, and the periods in which it consists of something else. */
export const trafficMix = defineAnalysis({
  id: 'traffic.mix',
  version: 4,
  title: 'Mix of the traffic',
  question: 'Which share has each protocol (or series), and when does the mix differ from the usual one?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['periodStart', 'series'],
  reportColumns: ['periodStart', 'series', 'value', 'share', 'medianShare', 'shift', 'isShifted'],
  sql: trafficBins + trafficClock + query,
  derivation: derivation({
    method:
      'Jensen-Shannon distance to the median mix (Lin 1991; Endres and Schindelin 2003) with robust z (Rousseeuw and Hubert 2011)',
    input,
    derive: (rows: readonly z.infer<typeof input>[], settings: MixSettings) =>
      mixRows(rows, settings).map(mix => ({ ...mix })),
  }),
  summary,
  summarySql: trafficBins + summarySql,
  charts: mixCharts,
  findings: mixFindings,
});
