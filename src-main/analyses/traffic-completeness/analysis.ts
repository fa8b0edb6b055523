import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import trafficBins from '../shared/traffic-bins.sql?raw';
import trafficClock from '../shared/traffic-clock.sql?raw';
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
  wholeDay: z
    .number()
    .int()
    .describe('Bins of the whole day: 96 of 15 minutes, but for days of a clock change.'),
});

const summary = z.object({
  series: z.number().int(),
  days: z.number().int(),
  completeDays: z.number().int().describe('Whole days without a missing or repeated bin in any series.'),
  expected: z.number().int(),
  present: z.number().int(),
  missing: z.number().int(),
  duplicate: z.number().int(),
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
  version: 1,
  title: 'Completeness of the traffic',
  question: 'Which bins of which days are missing, or in the data more than once?',
  needs: ['traffic'],
  screen: 'traffic',
  params,
  row,
  key: ['day', 'series'],
  reportColumns: ['day', 'series', 'expected', 'present', 'missing', 'duplicate'],
  sql: trafficBins + trafficClock + query,
  summary,
  summarySql,
  charts: completenessCharts,
  findings: completenessFindings,
});
