import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import trafficClock from '../shared/traffic-clock.sql?raw';
import { trafficBins } from '../shared/traffic-input.ts';
import { seriesParam } from '../shared/traffic-params.ts';
import { completenessCharts } from './chart.ts';
import { completenessFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({ series: seriesParam });

const row = z.object({
  day: z.iso.date().describe('On the clock of the site.'),
  series: z.string(),
  expected: z.number().int().describe('Bins of the day between the first and the last bin of the series.'),
  present: z.number().int().describe('Of them those with a value.'),
  missing: z
    .number()
    .int()
    .describe('Of them those without one: absent from the data, or blank. They are not zero.'),
  blank: z.number().int().describe('Of the missing those that are in the data without a value.'),
  duplicate: z.number().int().describe('Bins that are in the data more than once.'),
  partial: z
    .number()
    .int()
    .describe(
      'Records between the places of the grid: parts of a bin, which are counted in none of the others.',
    ),
  wholeDay: z
    .number()
    .int()
    .describe('Bins of the whole day: 96 of 15 minutes, but for days of a clock change.'),
  moved: z
    .number()
    .int()
    .describe(
      'Records of the day that stand up to a quarter of a bin beside their place, and are counted there.',
    ),
});

const summary = z.object({
  series: z.number().int(),
  days: z.number().int(),
  completeDays: z.number().int().describe('Whole days without a missing or repeated bin in any series.'),
  expected: z.number().int(),
  present: z.number().int(),
  missing: z.number().int(),
  duplicate: z.number().int(),
  partial: z.number().int().describe('Records that are a part of a bin.'),
  mostPartial: z.number().int().describe('Of one series on one day.'),
  partialDay: z.iso.date().nullable().describe('The day of most of them.'),
  partialSeries: z.string().nullable(),
  moved: z
    .number()
    .int()
    .describe('Records that are counted at a place of the grid beside which they stand.'),
  mostMissing: z.number().int().describe('Of one series on one day.'),
  worstDay: z.iso.date().nullable(),
  worstSeries: z.string().nullable(),
  mostMissingOfASeries: z.number().int().describe('Over all its days.'),
});

export type CompletenessResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Days by bins that are there: what is missing, blank or in the data several times, series by series. */
export const trafficCompleteness = defineAnalysis({
  id: 'traffic.completeness',
  version: 3,
  title: 'Completeness of the traffic',
  question: 'Which bins of which days are missing, in the data more than once, or a part of a bin?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['day', 'series'],
  reportColumns: ['day', 'series', 'expected', 'present', 'missing', 'duplicate', 'partial'],
  sql: trafficBins + trafficClock + query,
  summary,
  summarySql,
  charts: completenessCharts,
  findings: completenessFindings,
});
