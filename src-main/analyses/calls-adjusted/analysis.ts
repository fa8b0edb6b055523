import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import { adjustedCharts } from './chart.ts';
import { type AdjustedSettings, adjustedRows, type CountedBin } from './derive.ts';
import { adjustedFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  binMinutes: z.literal([15, 30, 60]).default(60).describe('Width of the bins that are ranked, in minutes.'),
  alpha: z
    .number()
    .min(0.0001)
    .max(0.5)
    .default(0.05)
    .describe('Chance that any day (or any bin) is flagged in records without an unusual one.'),
  top: z.number().int().min(1).max(500).default(30).describe('Bins listed at least, the most unusual first.'),
  country: z
    .string()
    .default('auto')
    .describe('Holidays: a country such as US or DE-BY, auto for that of the time zone, or none.'),
  holidays: z
    .string()
    .default('')
    .describe(
      'Own holidays and closures: 2024-12-24 or 12-24 for each year, with names after a comma, between semicolons.',
    ),
});

const input = z.object({
  day: z.iso.date(),
  slot: z.number().int(),
  binMinutes: z.number().int(),
  calls: z.number().int(),
  isCut: z.boolean(),
});

const row = z.object({
  unit: z.enum(['day', 'bin']),
  day: z.iso.date(),
  startTime: z.string().nullable().describe('Begin of a bin on the clock of the site; null for a day.'),
  calls: z.number().int(),
  expected: z
    .number()
    .nullable()
    .describe('What the other days of the same kind give for its season; null where too few are comparable.'),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  score: z
    .number()
    .nullable()
    .describe('Robust standard deviations from what was expected, on square roots.'),
  comparable: z.number().int().describe('Other days behind what was expected.'),
  rank: z.number().int().nullable().describe('1 for the most unusual.'),
  rawRank: z.number().int().describe('1 for the most calls.'),
  flagged: z.boolean().describe('True when chance alone would hardly give it once in all that was compared.'),
  compared: z.number().int().describe('Days or bins that could be compared.'),
  weekday: z.number().int().min(1).max(7),
  holiday: z.string().nullable(),
  isBridgeDay: z.boolean(),
  isMonthEnd: z.boolean().describe('True for the last working day of a month.'),
  country: z.string().nullable().describe('Whose holidays were taken.'),
});

const summary = z.object({
  country: z.string().nullable(),
  days: z.number().int(),
  daysCompared: z.number().int(),
  binsCompared: z.number().int(),
  daysFlagged: z.number().int(),
  binsFlagged: z.number().int(),
  alpha: z.number(),
  holidays: z.number().int().describe('Holidays with calls.'),
  mostUnusualDay: z.iso.date().nullable(),
  busiestDay: z.iso.date().nullable(),
  busiestDayRank: z.number().int().nullable().describe('Rank of the busiest day among the unusual ones.'),
});

export type AdjustedResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

const callsPerBin = replaceParameters(callBins, name => (name === 'measure' ? "'calls'" : `$${name}`));

/** Days and bins that do not have the calls which their weekday, hour, season and holiday would give. */
export const callsAdjusted = defineAnalysis({
  id: 'calls.adjusted',
  version: 2,
  title: 'Unusual days and hours',
  question: 'Which days and hours differ from what their own weekday, hour, season and holidays would give?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['unit', 'day', 'startTime'],
  reportColumns: ['day', 'startTime', 'calls', 'expected', 'score', 'rank', 'rawRank', 'flagged', 'holiday'],
  sql: callsPerBin + query,
  derivation: derivation({
    method:
      'leave-own-day-out median profile with robust z (Anscombe 1948; Rousseeuw and Croux 1993; Sidak 1967)',
    input,
    derive: (bins: readonly CountedBin[], settings: AdjustedSettings, { zone }) =>
      adjustedRows(bins, settings, zone).map(adjusted => ({ ...adjusted })),
  }),
  summary,
  summarySql,
  charts: adjustedCharts,
  findings: adjustedFindings,
});
