import { z } from 'zod';
import { replaceParameters } from '../../core/sql-text.ts';
import type { CountTable, DayClass } from '../../signal/profile/table.ts';
import callBins from '../shared/call-bins.sql?raw';
import callDays from '../shared/call-days.sql?raw';
import bins from './bins.sql?raw';
import dailySources from './daily-sources.sql?raw';
import latency from './latency.sql?raw';
import logBins from './log-bins.sql?raw';

/** A wall-clock bin, or with `slot` null a whole day, as the query gives it. */
export const pairedBinSchema = z.object({
  day: z.iso.date(),
  slot: z.number().int().nullable(),
  binMinutes: z.number().int(),
  calls: z.number().nullable(),
  entries: z.number().int().nullable(),
  errors: z.number().int().nullable(),
  medianSeconds: z.number().nullable(),
  p95Seconds: z.number().nullable(),
  whole: z.boolean().describe('False for a day that calls or log hold in part only.'),
  byDay: z.boolean().describe('True in all rows when calls or log carry no time of day.'),
});
export type PairedBin = z.infer<typeof pairedBinSchema>;

const callsPerBin = replaceParameters(callBins, name => (name === 'measure' ? "'calls'" : `$${name}`));
const callsPerDay = replaceParameters(callDays, name => (name === 'sources' ? dailySources : `$${name}`));

/** Calls, log entries and latency of every bin and day that either was observed in. */
export const pairedBinsSql = callsPerBin + logBins + latency + callsPerDay + bins;

/** Width of the bins, shared by the analyses that set calls beside logs. */
export const binMinutesSchema = z
  .literal([15, 30, 60])
  .default(15)
  .describe('Length of a bin in minutes; calls that are counted in wider bins keep theirs.');

/** Bins in which both were observed. */
export interface SharedBin extends PairedBin {
  readonly slot: number;
  readonly calls: number;
  readonly entries: number;
  readonly errors: number;
}

/** The bins in which calls and logs were both observed. */
export function sharedBins(rows: readonly PairedBin[]): readonly SharedBin[] {
  return rows.filter(
    (row): row is SharedBin =>
      row.whole && row.slot !== null && row.calls !== null && row.entries !== null && row.errors !== null,
  );
}

/** The whole days, each as the one bin of its day. */
export function wholeDays(rows: readonly PairedBin[]): readonly PairedBin[] {
  return rows.filter(row => row.slot === null).map(row => ({ ...row, slot: 0, binMinutes: 1440 }));
}

const dayMillis = 86_400_000;
/** Fewer days than these hold too few of each weekday to compare it with itself. */
const weekdayDays = 35;

/** Calendar days from one `YYYY-MM-DD` day to another. */
export function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMillis);
}

/** One count of the bins as a table for profiles; see {@link valueTable}. */
export function countTable(bins: readonly SharedBin[], count: 'calls' | 'entries' | 'errors'): CountTable {
  return valueTable(bins, bin => bin[count]);
}

/**
 * A value of the bins (NaN for none) as a table for profiles. Days are compared with their own weekday over five weeks or
 * more, in less time with other workdays or other days of the weekend.
 */
export function valueTable(bins: readonly SharedBin[], read: (bin: SharedBin) => number): CountTable {
  const first = bins[0]?.day ?? '1970-01-01';
  const days = bins.length === 0 ? 0 : daysApart(first, bins.at(-1)?.day ?? first) + 1;
  return {
    day: bins.map(bin => daysApart(first, bin.day)),
    slot: bins.map(bin => bin.slot),
    count: bins.map(read),
    dayClass: Array.from({ length: days }, (_unused, day) =>
      classOf(Date.parse(first) + day * dayMillis, days),
    ),
  };
}

function classOf(millis: number, days: number): DayClass {
  const weekday = new Date(millis).getUTCDay();
  if (days >= weekdayDays) return weekday;
  return weekday === 0 || weekday === 6 ? 'weekend' : 'workday';
}
