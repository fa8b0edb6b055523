import { KymoError } from '../../core/errors.ts';
import { at, type Numbers } from './numbers.ts';

/** Days of one class are compared with each other: 1 (Monday) to 7, 'holiday', or any kind of the caller's. */
export type DayClass = string | number;

/** Counts by local day and slot of the day, one row per bin, in any order. */
export interface CountTable {
  /** Index of the calendar day, from 0, with no day left out (a day without rows is missing, not zero). */
  readonly day: ArrayLike<number>;
  /** Slot of the day, from 0 (hour or quarter-hour of the local clock). */
  readonly slot: ArrayLike<number>;
  /** Count of the bin; NaN when it is missing, which is not zero. */
  readonly count: Numbers;
  /** Class of each day, by its index. */
  readonly dayClass: readonly DayClass[];
  /** Days others are not compared with (known incidents), by index; default none. */
  readonly excluded?: readonly boolean[];
}

/** The same counts as days x slots, with the days of each class together. */
export interface DayGrid {
  readonly days: number;
  readonly slots: number;
  /** Count at `day * slots + slot`; NaN when missing. */
  readonly values: Float64Array;
  readonly dayClass: readonly DayClass[];
  /** True for days that others may be compared with. */
  readonly usable: readonly boolean[];
}

/** Lays a table out as days x slots. Throws for a bin that is there twice, a day without class, or a negative count. */
export function gridOf(table: CountTable): DayGrid {
  const { count, dayClass } = table;
  const days = dayClass.length;
  let slots = 1;
  for (let row = 0; row < count.length; row += 1) slots = Math.max(slots, at(table.slot, row) + 1);
  const values = new Float64Array(days * slots).fill(Number.NaN);
  const taken = new Uint8Array(values.length);
  for (let row = 0; row < count.length; row += 1) {
    const [day, slot, value] = [at(table.day, row), at(table.slot, row), at(count, row)];
    if (!(day >= 0 && day < days && slot >= 0 && Number.isInteger(day) && Number.isInteger(slot)))
      throw new RangeError(
        `row ${row} has day ${day} and slot ${slot}, and there are classes for ${days} days`,
      );
    const place = day * slots + slot;
    if (taken[place]) throw new RangeError(`day ${day} has slot ${slot} twice; add such bins up first`);
    if (value < 0)
      throw new KymoError(
        'usage',
        `A profile is for counts, and one is ${value}; leave negative values out.`,
      );
    taken[place] = 1;
    values[place] = value;
  }
  return { days, slots, values, dayClass, usable: dayClass.map((_, day) => !table.excluded?.[day]) };
}

/** Days of each class, in order of the calendar. */
export function daysByClass(grid: DayGrid): readonly (readonly number[])[] {
  const classes = new Map<DayClass, number[]>();
  grid.dayClass.forEach((name, day) => {
    const members = classes.get(name);
    if (members) members.push(day);
    else classes.set(name, [day]);
  });
  return [...classes.values()];
}
