import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import { heatmapCharts } from './chart.ts';
import { heatmapFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const row = z.object({
  weekday: z.number().int().min(1).max(7).describe('ISO weekday on the clock of the site, 1 for Monday.'),
  hour: z.number().int().min(0).max(23).describe('Hour on the clock of the site.'),
  calls: z.number().int(),
  days: z.number().int().describe('Days of that weekday on which the whole hour was observed.'),
  meanCalls: z.number().describe('Calls per day that occurred.'),
  medianCalls: z.number().describe('Median over the days that occurred.'),
});

const summary = z.object({
  totalCalls: z.number().int(),
  callsWithoutHour: z.number().int().describe('Calls of files that carry no time of day; they are left out.'),
  busiestWeekday: z.number().int().nullable().describe('By mean calls per day that occurred.'),
  busiestHour: z.number().int().nullable(),
  busiestMeanCalls: z.number().nullable(),
  openHoursFrom: z.number().int().nullable().describe('First hour with a call on any weekday.'),
  openHoursTo: z.number().int().nullable().describe('End of the last hour with a call, 24 for midnight.'),
});

export type HeatmapResult = AnalysisResult<
  Record<string, never>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

const fixed: Readonly<Record<string, string>> = { measure: "'calls'", binMinutes: '60' };
const callsPerHour = replaceParameters(callBins, name => fixed[name] ?? `$${name}`);

/** Calls by weekday and hour: total, mean per day that occurred, median. The rule for `days` stands in the query. */
export const callsHeatmap = defineAnalysis({
  id: 'calls.heatmap',
  version: 2,
  title: 'Calls by weekday and hour',
  question: 'At which hours of the week do the calls come?',
  needs: ['call'],
  screen: 'calls',
  params: z.object({}),
  row,
  key: ['weekday', 'hour'],
  sql: `${callsPerHour}\n${query}`,
  summary,
  summarySql,
  charts: heatmapCharts,
  findings: heatmapFindings,
});
