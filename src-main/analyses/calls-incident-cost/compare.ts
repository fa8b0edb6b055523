import { z } from 'zod';
import type { Scope } from '../../core/analysis.ts';
import { holidaysAround } from '../../core/calendar/countries.ts';
import { dateOfDay, dayOfDate } from '../../core/calendar/day.ts';
import { countryOfZone } from '../../core/calendar/zones.ts';
import { isoInstant } from '../../core/time.ts';
import { type ComparedWindow, measured } from './measure.ts';
import type { IncidentCostParams } from './parameters.ts';

/** A window, or the same time of another week, with the calls recorded in it. */
export const recordedWindowSchema = z.object({
  window: z.number().int(),
  proposed: z.boolean(),
  inRange: z.boolean(),
  week: z.number().int().describe('0 for the window itself.'),
  start: isoInstant,
  end: isoInstant,
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  calls: z.number().nullable().describe('Null where the records hold nothing of it.'),
  slotsBeside: z.number().int().nullable().describe('Recorded parts that the window itself lacks.'),
  recordedHandleSeconds: z.number().nullable(),
});
export type RecordedWindow = z.infer<typeof recordedWindowSchema>;

/** Windows proposed at most. */
const mostProposed = 3;

/**
 * Each window against the same time of the weeks nearest to it. Weeks whose days have a holiday or touch a window are
 * left out; of proposed windows those on holidays are dropped and the first three kept.
 */
export function comparedWindows(
  rows: readonly RecordedWindow[],
  params: IncidentCostParams,
  scope: Scope,
): readonly ComparedWindow[] {
  const holidayOn = holidayNames(rows, params.country, scope.zone);
  const holidayOf = (row: RecordedWindow): string | null =>
    daysOf(row)
      .map(day => holidayOn.get(day))
      .find(name => name !== undefined) ?? null;
  const windows = rows
    .filter(row => row.week === 0 && !(row.proposed && holidayOf(row) !== null))
    .filter((row, index) => !row.proposed || index < mostProposed);
  const taken = new Set(windows.flatMap(daysOf));
  const isComparable = (row: RecordedWindow): boolean =>
    row.week !== 0 && holidayOf(row) === null && !daysOf(row).some(day => taken.has(day));
  return windows
    .filter(window => window.inRange)
    .map(window => {
      const others = rows.filter(row => row.window === window.window && isComparable(row));
      return measured(window, others.slice(0, params.comparableDays), holidayOf(window), params);
    })
    .toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start));
}

function daysOf({ firstDay, lastDay }: RecordedWindow): readonly string[] {
  const first = dayOfDate(firstDay);
  return Array.from({ length: dayOfDate(lastDay) - first + 1 }, (_unused, index) => dateOfDay(first + index));
}

/** Names of the days on which offices close, by date. */
function holidayNames(
  rows: readonly RecordedWindow[],
  chosen: string,
  zone: string,
): ReadonlyMap<string, string> {
  const country = chosen === '' ? countryOfZone(zone) : chosen;
  const days = rows.flatMap(row => [row.firstDay, row.lastDay]).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (country === null || country === 'none' || first === undefined || last === undefined) return new Map();
  const closed = holidaysAround(country, first, last).filter(holiday => !holiday.worked);
  return new Map(closed.map(holiday => [holiday.date, holiday.name]));
}
