import { z } from 'zod';

/** Forecasts on offer, the default first. */
export const forecastChoices = ['profile', 'holt-winters', 'stl', 'naive'] as const;

export const forecastParams = z.object({
  bin: z
    .enum(['day', 'hour'])
    .default('day')
    .describe('Width of the bins; records without a time of day are forecast by days.'),
  method: z
    .enum(forecastChoices)
    .default('profile')
    .describe(
      'profile (share of each weekday or hour times the level of the weeks), holt-winters, stl, or naive (the same day last week).',
    ),
  weeks: z.number().int().min(1).max(12).default(4).describe('Weeks ahead.'),
  level: z
    .number()
    .min(0.5)
    .max(0.99)
    .default(0.8)
    .describe('Share of days (or hours) the interval is to hold.'),
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
export type ForecastParams = z.infer<typeof forecastParams>;

/** A day with a record, or an hour of one, as the query gives it. */
export const recordedBinSchema = z.object({
  day: z.iso.date(),
  hour: z.number().int().nullable().describe('null for the whole day.'),
  calls: z.number().int(),
  complete: z.boolean().describe('False for a day that is cut short.'),
  ofEvents: z.boolean().describe('True where every source lists calls one by one.'),
});
export type RecordedBin = z.infer<typeof recordedBinSchema>;

export const forecastRowSchema = z.object({
  kind: z
    .enum(['observed', 'forecast', 'week', 'backtest'])
    .describe(
      'A bin of the past, a bin to come, a week to come, or the same forecast made at a past day and what came.',
    ),
  day: z.iso.date().describe('The first one, of a week and of a backtest.'),
  startTime: z.string().nullable().describe('Begin of an hour on the clock of the site; null for days.'),
  calls: z
    .number()
    .int()
    .nullable()
    .describe('What came; null where nothing is recorded of an open day, and for what is to come.'),
  forecast: z
    .number()
    .nullable()
    .describe('Of a backtest over the bins that could be compared; null for a holiday that is closed.'),
  low: z.number().nullable(),
  high: z.number().nullable(),
  holiday: z.string().nullable(),
  used: z
    .boolean()
    .nullable()
    .describe(
      'Of an observed bin: false where nothing is learnt from it (holiday, cut short, not recorded).',
    ),
  comparedBins: z.number().int().nullable().describe('Of a backtest, as all that follow.'),
  absoluteError: z.number().nullable().describe('Sum over the compared bins.'),
  naiveAbsoluteError: z.number().nullable().describe('The same of the last week taken for the next ones.'),
  weekCalls: z.number().int().nullable().describe('Calls of the weeks that could be compared as a whole.'),
  weekAbsoluteError: z.number().nullable().describe('Sum over these weeks, each as one number.'),
  judgedBins: z
    .number()
    .int()
    .nullable()
    .describe('Bins that an interval learnt from earlier backtests only could be held against.'),
  coveredBins: z.number().int().nullable().describe('Judged bins inside that interval.'),
});
export type ForecastRow = z.infer<typeof forecastRowSchema>;

export const forecastSummarySchema = z.object({
  method: z.string(),
  bin: z.enum(['day', 'hour']).nullable(),
  weeks: z.number().int(),
  level: z.number(),
  origin: z.iso.date().nullable().describe('Last complete day: the forecast begins on the next one.'),
  historyFrom: z.iso.date().nullable(),
  daysUsed: z.number().int(),
  daysNotUsed: z.number().int().describe('Of the history: holidays, days cut short or not recorded.'),
  folds: z.number().int().describe('Past days at which the same forecast was made and compared.'),
  wape: z.number().nullable().describe('Sum of absolute errors over the sum of calls, over all folds.'),
  bias: z.number().nullable().describe('Above zero it forecasts too much.'),
  coverage: z
    .number()
    .nullable()
    .describe('Share of past bins inside the interval that was to be had at the time.'),
  naiveWape: z.number().nullable().describe('Of the last week taken for the next ones, on the same bins.'),
  betterThanNaive: z.boolean().nullable(),
  errorPercent: z
    .number()
    .nullable()
    .describe('wape for people: per cent with one decimal, as those that follow.'),
  naiveErrorPercent: z.number().nullable(),
  biasPercent: z.number().nullable(),
  weekErrorPercent: z.number().nullable().describe('Error of whole weeks, in which days balance each other.'),
  expectedCalls: z.number().nullable().describe('Of all weeks ahead.'),
  expectedLow: z
    .number()
    .nullable()
    .describe('Sum of the lower bounds of the weeks, as if all of them erred alike.'),
  expectedHigh: z.number().nullable(),
  callsPerWeek: z.number().nullable(),
  busiestDay: z.iso.date().nullable(),
  busiestDayCalls: z.number().nullable(),
  holidaysAhead: z.number().int().describe('Holidays among the days that are forecast.'),
  recordedFrom: z.iso.date().nullable(),
  recordedTo: z.iso.date().nullable(),
  recordedDays: z.number().int().nullable(),
  daysNeeded: z.number().int().describe('Days without a long gap that such a forecast takes.'),
});
