import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import { binsCharts } from './chart.ts';
import { binsFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

// What is counted is calls, not how many are in progress.
const callsPerBin = replaceParameters(callBins, name => (name === 'measure' ? "'calls'" : `$${name}`));

const params = z.object({
  binMinutes: z
    .literal([5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720])
    .default(60)
    .describe('Width of a bin in minutes; of a file that is counted in wider bins, the width of those.'),
  top: z.number().int().min(1).max(1000).default(30).describe('Bins in each of the two lists.'),
  lowerShare: z
    .number()
    .min(0)
    .max(100)
    .default(0.25)
    .describe('Lower bound of the band as a share of the median of the same weekday and time, included.'),
  upperShare: z
    .number()
    .min(0)
    .max(100)
    .default(0.35)
    .describe('Upper bound of the band as a share of that median, included.'),
});

const row = z.object({
  day: z.iso.date(),
  startTime: z.string().describe('Begin of the bin on the clock of the site, HH:MM.'),
  binStart: z.iso.datetime({ offset: true }),
  calls: z.number(),
  complete: z.boolean().describe('False where the range or the file has a part of the bin only.'),
  medianCalls: z
    .number()
    .nullable()
    .describe('Median of the whole bins of the same weekday and time; null when there is none.'),
  shareOfMedian: z.number().nullable().describe('Calls divided by that median; null when it is zero.'),
  inBand: z.boolean().describe('True for a whole bin whose share lies between the two bounds.'),
  rankHigh: z.number().int().nullable().describe('1 for the most calls; null beyond the list.'),
  rankLow: z
    .number()
    .int()
    .nullable()
    .describe('1 for the fewest calls at a time that usually has some; null beyond the list.'),
});

const summary = z.object({
  binMinutes: z.number().int().describe('Width that was used.'),
  totalCalls: z.number().int(),
  bins: z.number().int().describe('Bins that were observed.'),
  wholeBins: z.number().int(),
  binsInBand: z.number().int(),
  medianCalls: z.number().nullable().describe('Of the whole bins with calls.'),
  p95Calls: z.number().nullable().describe('95th percentile of all whole bins.'),
  busiestDay: z.iso.date().nullable(),
  busiestStart: z.string().nullable(),
  busiestCalls: z.number().int().nullable(),
  busiestMedianCalls: z.number().nullable(),
  quietestDay: z.iso.date().nullable(),
  quietestStart: z.string().nullable(),
  quietestCalls: z.number().int().nullable(),
  quietestMedianCalls: z.number().nullable(),
});

export type BinsResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/** Calls per bin of any width below a day: the series, the highest and lowest bins, and those in a band of what is usual. */
export const callsBins = defineAnalysis({
  id: 'calls.bins',
  version: 2,
  title: 'Calls per bin',
  question: 'How many calls come in each hour, or bin of any width, and which bins stand out?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['day', 'startTime'],
  reportColumns: ['day', 'startTime', 'calls', 'medianCalls', 'rankHigh', 'rankLow'],
  sql: callsPerBin + query,
  summary,
  summarySql: callsPerBin + summarySql,
  charts: binsCharts,
  findings: binsFindings,
});
