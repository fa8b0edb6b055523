import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import bins from './bins.sql?raw';
import { profileCharts } from './chart.ts';
import { type ProfileSettings, profileSlots } from './derive.ts';
import { profileFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  binMinutes: z.literal([15, 30, 60]).default(60).describe('Width of the slots of the week, in minutes.'),
  lowerPercentile: z.number().min(0).max(50).default(10).describe('Percentile at which the band begins.'),
  upperPercentile: z.number().min(50).max(100).default(90).describe('Percentile at which the band ends.'),
  country: z
    .string()
    .default('auto')
    .describe(
      'Holidays to leave out: a country such as US or DE-BY, auto for that of the time zone, or none.',
    ),
  holidays: z
    .string()
    .default('')
    .describe(
      'Own holidays and closures: 2024-12-24 or 12-24 for each year, with names after a comma, between semicolons.',
    ),
});

const input = z.object({
  day: z.iso.date(),
  minute: z.number().int(),
  minutes: z.number().int(),
  calls: z.number().int(),
});

const weekday = z.number().int().min(1).max(7).describe('ISO weekday, 1 for Monday.');
const slotStart = z
  .string()
  .nullable()
  .describe('Begin of the slot on the clock of the site, HH:MM; null for the whole day.');

const row = z.object({
  weekday,
  slotStart,
  days: z
    .number()
    .int()
    .describe('Days of that weekday on which the slot was observed whole, holidays apart.'),
  medianCalls: z.number(),
  lowerCalls: z.number().describe('Calls at the lower percentile.'),
  upperCalls: z.number().describe('Calls at the upper percentile.'),
  minCalls: z.number().int(),
  maxCalls: z.number().int(),
  holidays: z.number().int().describe('Holidays with calls that were left out of all slots together.'),
  country: z.string().nullable().describe('Whose holidays were left out.'),
});

const summary = z.object({
  binMinutes: z
    .number()
    .int()
    .nullable()
    .describe('Width that was used: the one asked for, that of the file where it is wider, 1440 for days.'),
  weeks: z.number().int().describe('Weeks with at least one slot that was observed whole.'),
  days: z.number().int().describe('Days with such a slot, holidays among them.'),
  country: z.string().nullable(),
  holidays: z.number().int().describe('Holidays with calls; they are left out.'),
  busiestWeekday: weekday
    .nullable()
    .describe('Null where calls are so few that no slot has a median above 0.'),
  busiestSlotStart: slotStart,
  busiestMedianCalls: z.number().nullable(),
  quietestWeekday: weekday.nullable().describe('Of the slots that ever had a call.'),
  quietestSlotStart: slotStart,
  quietestMedianCalls: z.number().nullable(),
  weekMedianCalls: z.number().nullable().describe('Calls of a week in which every slot has its median.'),
  busiestFiveHoursShare: z.number().nullable().describe('Share of them in the five busiest hours.'),
  callsWithoutHour: z
    .number()
    .int()
    .describe('Calls of files without a time of day; they are left out where other files have one.'),
});

export type ProfileResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

const callsPerBin = replaceParameters(callBins, name => (name === 'measure' ? "'calls'" : `$${name}`));

/** What is usual at each time of the week: median and band of the calls, of slots that the records hold whole. */
export const callsProfile = defineAnalysis({
  id: 'calls.profile',
  version: 2,
  title: 'Usual week',
  question: 'How many calls are usual at each time of the week, and how far do they spread?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['weekday', 'slotStart'],
  reportColumns: [
    'weekday',
    'slotStart',
    'days',
    'medianCalls',
    'lowerCalls',
    'upperCalls',
    'minCalls',
    'maxCalls',
  ],
  sql: callsPerBin + bins + query,
  derivation: derivation({
    method: 'linear quantiles (Hyndman and Fan 1996, type 7) by weekday and time of day',
    input,
    derive: (rows: readonly z.infer<typeof input>[], settings: ProfileSettings, scope) =>
      profileSlots(rows, settings, scope.zone).map(slot => ({ ...slot })),
  }),
  summary,
  summarySql: callsPerBin + bins + summarySql,
  charts: profileCharts,
  findings: profileFindings,
});
