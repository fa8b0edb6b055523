import { z } from 'zod';
import { isoInstant } from '../../core/time.ts';
import { studentT } from '../../signal/statistics/distributions.ts';
import { madToDeviation, median, medianAbsoluteDeviation } from '../../signal/statistics/robust.ts';
import type { RecordedWindow } from './compare.ts';
import type { IncidentCostParams } from './parameters.ts';

/** A window with what was to be expected of it. Differences are observed minus expected. */
export const comparedWindowSchema = z.object({
  start: isoInstant,
  end: isoInstant,
  proposed: z.boolean().describe('Found by its volume, not marked by anyone.'),
  holiday: z.string().nullable().describe('Holiday on a day of the window.'),
  observedCalls: z.number().nullable().describe('Null where the records hold nothing of the window.'),
  expectedCalls: z.number().nullable().describe('Median of the same time of the week in the weeks compared.'),
  expectedLow: z.number().nullable().describe('What such a window has by itself, at the confidence chosen.'),
  expectedHigh: z.number().nullable(),
  comparedWeeks: z.number().int(),
  recordedInPart: z
    .boolean()
    .describe(
      'True where the records lack a part of the window that they have of most of the weeks compared.',
    ),
  excessCalls: z.number().nullable(),
  excessLow: z.number().nullable(),
  excessHigh: z.number().nullable(),
  claimed: z.boolean().describe('True where the interval of the difference leaves zero out.'),
  unclaimedBecause: z.enum(['not-recorded', 'holiday', 'few-weeks', 'spans-zero']).nullable(),
  handleSeconds: z.number().nullable(),
  handleHours: z
    .number()
    .nullable()
    .describe('Difference times handling time; null where nothing is claimed.'),
  handleHoursLow: z.number().nullable(),
  handleHoursHigh: z.number().nullable(),
  cost: z.number().nullable().describe('Handling hours times rate; null without a rate.'),
  costLow: z.number().nullable(),
  costHigh: z.number().nullable(),
});
export type ComparedWindow = z.infer<typeof comparedWindowSchema>;

/** With fewer weeks the interval would be a guess. */
const fewestWeeks = 4;

/**
 * A window against the calls of comparable weeks. Expected is their median m; the interval is the prediction interval
 * m -+ t s sqrt(1 + pi / (2 n)), its lower end never below 0. s is 1.4826 MAD, put right for few values (Croux and
 * Rousseeuw, COMPSTAT 1992), but at least that of a Poisson count; pi / 2 is for the variance of a median. As the MAD
 * knows a spread less well than the standard deviation does, Student's t has (n - 1) / 2 degrees of freedom: of normal
 * values .90 to .94 then lie within an interval of .9, for any n from 4 to 52 (by simulation).
 *
 * @param holiday name of a holiday in the window, which ordinary weeks do not measure
 */
export function measured(
  window: RecordedWindow,
  weeks: readonly RecordedWindow[],
  holiday: string | null,
  params: IncidentCostParams,
): ComparedWindow {
  const calls = weeks.flatMap(week => (week.calls === null ? [] : [week.calls]));
  const expected = expectation(calls, params.confidence);
  const difference = differenceOf(window.calls, expected);
  const unclaimedBecause = reason(window, calls.length, holiday, difference);
  const handleSeconds = params.handleSeconds > 0 ? params.handleSeconds : window.recordedHandleSeconds;
  const beside = median(weeks.map(week => week.slotsBeside ?? 0));
  return {
    start: window.start,
    end: window.end,
    proposed: window.proposed,
    holiday,
    observedCalls: window.calls,
    ...expected,
    comparedWeeks: calls.length,
    recordedInPart: window.calls !== null && beside > 0,
    ...difference,
    claimed: unclaimedBecause === null,
    unclaimedBecause,
    handleSeconds,
    ...priced(unclaimedBecause === null ? difference : nothing, handleSeconds, params.ratePerHour),
  };
}

type Expectation = Pick<ComparedWindow, 'expectedCalls' | 'expectedLow' | 'expectedHigh'>;
type Difference = Pick<ComparedWindow, 'excessCalls' | 'excessLow' | 'excessHigh'>;
type Price = Pick<
  ComparedWindow,
  'handleHours' | 'handleHoursLow' | 'handleHoursHigh' | 'cost' | 'costLow' | 'costHigh'
>;

const nothing: Difference = { excessCalls: null, excessLow: null, excessHigh: null };

function expectation(calls: readonly number[], confidence: number): Expectation {
  if (calls.length < fewestWeeks) return { expectedCalls: null, expectedLow: null, expectedHigh: null };
  const middle = median(calls);
  const mad = madToDeviation * medianAbsoluteDeviation(calls, middle);
  const spread = Math.max(fewValuesFactor(calls.length) * mad, Math.sqrt(Math.max(1, middle)));
  const factor = studentT((calls.length - 1) / 2).tailQuantile((1 - confidence) / 2);
  const reach = factor * spread * Math.sqrt(1 + Math.PI / (2 * calls.length));
  return {
    expectedCalls: middle,
    expectedLow: Math.max(0, middle - reach),
    expectedHigh: middle + reach,
  };
}

/** What makes the MAD of n normal values right on average: Croux and Rousseeuw 1992. */
function fewValuesFactor(count: number): number {
  const small = [1.363, 1.206, 1.2, 1.14, 1.129, 1.107];
  return small[count - fewestWeeks] ?? count / (count - 0.8);
}

function differenceOf(observed: number | null, expected: Expectation): Difference {
  const { expectedCalls, expectedLow, expectedHigh } = expected;
  if (observed === null || expectedCalls === null || expectedLow === null || expectedHigh === null)
    return nothing;
  return {
    excessCalls: observed - expectedCalls,
    excessLow: observed - expectedHigh,
    excessHigh: observed - expectedLow,
  };
}

function reason(
  window: RecordedWindow,
  weeks: number,
  holiday: string | null,
  { excessLow, excessHigh }: Difference,
): ComparedWindow['unclaimedBecause'] {
  if (window.calls === null) return 'not-recorded';
  if (holiday !== null) return 'holiday';
  if (weeks < fewestWeeks || excessLow === null || excessHigh === null) return 'few-weeks';
  return excessLow > 0 || excessHigh < 0 ? null : 'spans-zero';
}

function priced(difference: Difference, handleSeconds: number | null, ratePerHour: number): Price {
  const hours = (calls: number | null): number | null =>
    calls === null || handleSeconds === null ? null : (calls * handleSeconds) / 3600;
  const cost = (calls: number | null): number | null => {
    const taken = hours(calls);
    return taken === null || ratePerHour === 0 ? null : taken * ratePerHour;
  };
  return {
    handleHours: hours(difference.excessCalls),
    handleHoursLow: hours(difference.excessLow),
    handleHoursHigh: hours(difference.excessHigh),
    cost: cost(difference.excessCalls),
    costLow: cost(difference.excessLow),
    costHigh: cost(difference.excessHigh),
  };
}
