import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { figureText } from '../../src-main/core/finding.ts';

const bandSchema = z.object({
  medianCalls: z.number().nullable(),
  lowerCalls: z.number().nullable(),
  upperCalls: z.number().nullable(),
});

/** What the band means in calls. */
export function bandText(result: AnalysisResult): string {
  const { medianCalls, lowerCalls, upperCalls } = bandSchema.parse(result.summary);
  if (medianCalls === null) return '';
  const [lower, upper] = [lowerCalls, upperCalls].map(calls => figureText(calls, 0));
  return `${lower} to ${upper} calls; median day ${figureText(medianCalls, 0)}`;
}

const adjustedSchema = z.object({
  daysCompared: z.number(),
  daysFlagged: z.number(),
  country: z.string().nullable(),
});

/** How many days stand out, and whose holidays were known. */
export function adjustedText(result: AnalysisResult): string {
  const { daysCompared, daysFlagged, country } = adjustedSchema.parse(result.summary);
  const holidays = country === null ? 'no holidays known' : `holidays of ${country}`;
  return `${daysFlagged} of ${daysCompared} days unusual; ${holidays}`;
}

const busyHourSchema = z.object({
  consistentHourStart: z.string().nullable(),
  consistentHourMeanVolume: z.number().nullable(),
});

/** The hour that is busiest on average. */
export function busyHourText(result: AnalysisResult): string {
  const { consistentHourStart, consistentHourMeanVolume } = busyHourSchema.parse(result.summary);
  if (consistentHourStart === null) return '';
  return `busiest on average from ${consistentHourStart}: ${figureText(consistentHourMeanVolume, 1)}`;
}

const usualWeekSchema = z.object({
  weeks: z.number(),
  country: z.string().nullable(),
  weekMedianCalls: z.number().nullable(),
});

/** How many calls a usual week has, of how many weeks, and whose holidays were left out. */
export function usualWeekText(result: AnalysisResult): string {
  const { weeks, country, weekMedianCalls } = usualWeekSchema.parse(result.summary);
  if (weekMedianCalls === null) return '';
  const holidays = country === null ? 'no holidays known' : `without holidays of ${country}`;
  return `${figureText(weekMedianCalls, 0)} calls a week, of ${weeks} weeks; ${holidays}`;
}

const forecastSchema = z.object({
  weeks: z.number(),
  wape: z.number().nullable(),
  expectedCalls: z.number().nullable(),
  expectedLow: z.number().nullable(),
  expectedHigh: z.number().nullable(),
});

/** What is expected in all, and how far the same forecast was off in the past. */
export function forecastText(result: AnalysisResult): string {
  const { weeks, wape, expectedCalls, expectedLow, expectedHigh } = forecastSchema.parse(result.summary);
  if (expectedCalls === null) return '';
  const [calls, low, high] = [expectedCalls, expectedLow, expectedHigh].map(count => figureText(count, 0));
  const interval = expectedLow === null ? '' : ` (${low} to ${high})`;
  const error = wape === null ? '' : `; off by ${figureText(wape * 100, 1)} % on past weeks`;
  return `${calls} calls${interval} in ${weeks === 1 ? 'a week' : `${weeks} weeks`}${error}`;
}
