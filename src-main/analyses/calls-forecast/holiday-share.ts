import { dateOfDay } from '../../core/calendar/day.ts';
import { usableValues } from '../../signal/forecast/series.ts';
import { at, sumPresent } from '../../signal/profile/numbers.ts';
import { type History, placeOf } from './history.ts';

/** Weeks on either side of a holiday that say what the day would have had. */
const weeksBeside = 4;
/** Where fewer calls than these were to be expected of all past holidays, what they had is chance. */
const tellingCalls = 30;

/**
 * What a holiday has of the calls of a usual day: the calls of all holidays of the history over those of the same days of
 * the weeks around them. Null where most of them have no record, so that the next ones are taken for closed; 1 where the
 * history has none on an open day, or too few calls to tell.
 */
export function holidayShare(history: History, holidays: ReadonlyMap<string, string>): number | null {
  const { values, period } = history.series;
  const past = [...holidays.keys()].map(day => binsOn(history, day)).filter(bins => bins.length > 0);
  const open = past.filter(bins => bins.some(bin => !Number.isNaN(at(values, bin))));
  if (2 * open.length < past.length) return null;
  const usable = usableValues(history.series);
  const known = open.flat().filter(bin => !Number.isNaN(at(values, bin)));
  const pairs = known
    .map(bin => ({ calls: at(values, bin), usual: meanBeside(usable, bin, period) }))
    .filter(({ usual }) => !Number.isNaN(usual));
  const usual = pairs.reduce((sum, pair) => sum + pair.usual, 0);
  return usual < tellingCalls ? 1 : pairs.reduce((sum, pair) => sum + pair.calls, 0) / usual;
}

function binsOn(history: History, day: string): readonly number[] {
  const { firstDay, endDay, series } = history;
  if (day < dateOfDay(firstDay) || day >= dateOfDay(endDay)) return [];
  return Array.from({ length: series.values.length }, (_unused, bin) => bin).filter(
    bin => placeOf(history, bin).day === day,
  );
}

function meanBeside(usable: Float64Array, bin: number, period: number): number {
  const beside = Array.from({ length: 2 * weeksBeside + 1 }, (_unused, index) =>
    at(usable, bin + (index - weeksBeside) * period),
  ).filter(value => !Number.isNaN(value));
  return sumPresent(beside) / beside.length;
}
