import { at, medianOf } from '../../signal/profile/numbers.ts';
import { madToDeviation, medianAbsoluteDeviation } from '../../signal/statistics/robust.ts';
import { binsPerDay } from '../shared/traffic-values.ts';
import type { FilterInput } from './parts.ts';

/** Robust standard deviations from what is expected, beyond which a value is no part of a slow wave. */
const farDeviations = 5;
/** Nor is a distance below this share of the usual value far, however regular the series. */
const leastShare = 0.05;
const leastDays = 3;
const sweeps = 3;

/**
 * The series as its slow waves see it: values that are far from what their day and their time of day have (5 robust
 * standard deviations, and 5 % of the median value) are taken at that. Without it a burst of two hours would be told as a
 * part of the daily wave, and ring around it. Expected is the product of a level for each day and one for each time of
 * day, by medians of the ratios in turn (median polish, Tukey 1977). Unchanged below three days, or where a day is no
 * whole number of bins.
 */
export function steadyValues({ values, binMinutes }: FilterInput): Float64Array {
  const slots = binsPerDay(binMinutes);
  if (slots === null || values.length < leastDays * slots) return values;
  const expected = polished(values, slots);
  const residual = values.map((value, bin) => value - at(expected, bin));
  const present = residual.filter(value => !Number.isNaN(value));
  const usual = medianOf(values.map(Math.abs));
  const reach = Math.max(
    farDeviations * madToDeviation * medianAbsoluteDeviation(present),
    leastShare * usual,
  );
  if (!(reach > 0)) return values;
  return values.map((value, bin) => (Math.abs(at(residual, bin)) > reach ? at(expected, bin) : value));
}

/** Level of the day times that of the slot, for each bin; 0 where the slot has nothing. */
function polished(values: Float64Array, slots: number): Float64Array {
  const days = Math.ceil(values.length / slots);
  const ofSlot = (slot: number) => Array.from({ length: days }, (_unused, day) => day * slots + slot);
  const ofDay = (day: number) => Array.from({ length: slots }, (_unused, slot) => day * slots + slot);
  const ratio = (bin: number, level: number) =>
    bin < values.length && level > 0 ? at(values, bin) / level : Number.NaN;
  let dayLevels = new Float64Array(days).fill(1);
  let slotLevels = new Float64Array(slots);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    slotLevels = slotLevels.map((_level, slot) =>
      known(medianOf(ofSlot(slot).map((bin, day) => ratio(bin, at(dayLevels, day)))), 0),
    );
    dayLevels = dayLevels.map((_level, day) =>
      known(medianOf(ofDay(day).map((bin, slot) => ratio(bin, at(slotLevels, slot)))), 1),
    );
  }
  return values.map((_value, bin) => at(dayLevels, Math.floor(bin / slots)) * at(slotLevels, bin % slots));
}

function known(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
