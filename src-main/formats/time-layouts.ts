import type { TimeReading } from '../core/source.ts';
import { type EpochGuess, guessNamedCount, guessRecentCount } from './time/epoch.ts';
import { decimalYearLayout, longPeriodLayout } from './time/long-periods.ts';
import type { DateOrder } from './time/parts.ts';
import { guessPatterns } from './time/pattern-guess.ts';
import { areSpans } from './time/spans.ts';

export type { DateOrder } from './time/parts.ts';
export { expectedTime, type TimeFacts, timeNotes } from './time/time-words.ts';
export {
  type AssumedYears,
  assumeYears,
  assumeYearsOfSample,
  type MonthDay,
  monthDayOf,
  type SampleYears,
} from './time/years.ts';

const iso =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?| UTC)?)?$/;
const isoOffset = /(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)$/;

/** A time reading with the share of values it fits (0 to 1). */
export interface TimeGuess {
  readonly reading: TimeReading;
  readonly share: number;
  /** False for layouts that only carry a date. */
  readonly hasClock: boolean;
}

const plain: TimeReading = {
  layout: 'none',
  epochUnit: null,
  patterns: [],
  ambiguousDayMonth: false,
  dateOrder: null,
  yearMissing: false,
  hasOffset: false,
};

/** A reading for records without a time of their own. */
export const noTime: TimeReading = plain;

/**
 * How a column of texts writes its times: the layout that fits most of the values, or null when none fits half.
 *
 * - Day and month: the order is decided by any value that rules one order out; when none does, `ambiguousDayMonth` is
 *   set and, until the analyst answers, the order is taken in which the records follow each other (`orderReason`
 *   steps), else month first for a clock with AM and PM (halves), else day first (month first where the text has no
 *   year, as logs write it). `order` forces the answer. Of 17/06/09 the part that changes least over the file is the
 *   year.
 * - Two-digit years follow POSIX: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068.
 * - Fractions are kept to the microsecond; further digits are cut off, never rounded up.
 * - An offset, `Z`, UTC or GMT wins over the zone of the file. For other names of zones the reading has `%Z` and no
 *   offset: those that stand for one zone (CET, PST: `zoneHours`) win as well, others (CST) are read in the zone of the
 *   file. Where every value carries the same of `Z`, UTC and GMT, only that is accepted.
 * - A span (`9:00 AM - 9:30 AM`) is the time of its begin; its layout ends with `%O`.
 * - A count since 1970 must fall between 1990 and 2100. With `named` (the header says that this is a time) it may also
 *   be earlier or negative.
 * - A label of daemontools (`@400000005f1a2b3c0d4e5f60`, TAI64N) is read as its programs write it: without leap seconds.
 *
 * @param named whether the header says that the column is a time; default: no
 */
export function guessTime(values: readonly string[], order?: DateOrder, named = false): TimeGuess | null {
  const texts = values.map(value => value.trim()).filter(value => value !== '');
  if (texts.length === 0) return null;
  const guesses = [
    ...(areSpans(texts) ? [] : [guessIso(texts)]),
    epochGuess(guessRecentCount(texts)),
    guessLabels(texts),
    guessPattern(texts, order),
    ...(named ? [epochGuess(guessNamedCount(texts))] : []),
  ].filter(guess => guess !== null);
  const best = guesses.reduce<TimeGuess | null>(
    (top, guess) => (top === null || guess.share > top.share ? guess : top),
    null,
  );
  return best !== null && best.share >= 0.5 ? best : null;
}

/** Dates without a clock that are all written in one layout. */
export function guessWritten(pattern: string): TimeGuess {
  return { reading: { ...plain, layout: 'pattern', patterns: [pattern] }, share: 1, hasClock: false };
}

/** From this year of a century on, years of two digits are those of the last one. */
const firstOfLastCentury = 50;

/**
 * Years alone, of four digits (1600 to 2199) or of two, in order and each once; null for anything else. Years of two
 * digits are of the twentieth century when the greatest is 50 or more, else of the twenty-first.
 */
export function guessYears(values: readonly string[]): TimeGuess | null {
  const texts = values.map(value => value.trim());
  const years = texts.map(Number);
  const isFour = texts.every(text => /^(?:1[6-9]|2[01])\d\d$/.test(text));
  if (texts.length < 3 || !(isFour || texts.every(text => /^\d\d$/.test(text)))) return null;
  const steps = years.slice(1).map((year, index) => Math.sign(year - (years[index] ?? 0)));
  if (steps.some(step => step === 0 || step !== steps[0])) return null;
  const pattern = isFour ? '%Y' : Math.max(...years) >= firstOfLastCentury ? '19%Y' : '20%Y';
  return guessWritten(pattern);
}

/** Months without a day or weeks, all in one layout; null for anything else. */
export function guessLongPeriods(values: readonly string[]): TimeGuess | null {
  const pattern = longPeriodLayout(values);
  return pattern === null ? null : guessWritten(pattern);
}

/** Years with decimals (1949.0833), which the header must call times; null for anything else. */
export function guessDecimalYears(values: readonly string[]): TimeGuess | null {
  const pattern = decimalYearLayout(values);
  return pattern === null ? null : guessWritten(pattern);
}

function guessIso(texts: readonly string[]): TimeGuess {
  const fits = texts.filter(text => iso.test(text));
  const hasClock = fits.some(text => text.length > 10);
  const withOffset = fits.filter(text => isoOffset.test(text.slice(10))).length;
  const hasOffset = hasClock && withOffset > 0;
  const someOffsets = hasOffset && withOffset < fits.length ? { someOffsets: true } : {};
  return {
    reading: { ...plain, layout: 'iso', dateOrder: 'ymd', hasOffset, ...someOffsets },
    share: fits.length / texts.length,
    hasClock,
  };
}

function epochGuess(guess: EpochGuess | null): TimeGuess | null {
  if (guess === null) return null;
  const reading: TimeReading = { ...plain, layout: 'epoch', epochUnit: guess.unit, hasOffset: true };
  return { reading, share: guess.share, hasClock: true };
}

// Of seconds from 1970 to 2242.
const label = /^@400000[0-9a-f]{18}$/;

function guessLabels(texts: readonly string[]): TimeGuess {
  const reading: TimeReading = { ...plain, layout: 'tai64n', hasOffset: true };
  return { reading, share: texts.filter(text => label.test(text)).length / texts.length, hasClock: true };
}

function guessPattern(texts: readonly string[], order: DateOrder | undefined): TimeGuess | null {
  const guess = guessPatterns(texts, order);
  if (guess === null) return null;
  return {
    reading: {
      ...plain,
      layout: 'pattern',
      patterns: [...guess.patterns],
      dateOrder: guess.order,
      yearMissing: guess.yearMissing,
      ambiguousDayMonth: guess.ambiguous,
      ...(guess.orderReason === null ? {} : { orderReason: guess.orderReason }),
      hasOffset: guess.hasOffset,
      ...(guess.zoneNames.length === 0 ? {} : { zoneNames: [...guess.zoneNames] }),
    },
    share: guess.share,
    hasClock: guess.hasClock,
  };
}
