import { civilOfDay, dateOfDay, dayOf, dayOfDate, daysInMonth, modulo, weekdayOfDay } from './day.ts';
import type { Holiday } from './holiday.ts';

/** What is particular about one local date. A working day is neither in the weekend nor a holiday. */
export interface DayKind {
  /** `YYYY-MM-DD`, the local date. */
  readonly date: string;
  /** ISO weekday: Monday 1 to Sunday 7. */
  readonly weekday: number;
  readonly isWeekend: boolean;
  /** Names of the day's holidays, joined by a comma; null when there is none. */
  readonly holiday: string | null;
  /** A single working day between a holiday and a weekend or another holiday. */
  readonly isBridgeDay: boolean;
  /** The next day is a holiday and this one is not. */
  readonly isDayBeforeHoliday: boolean;
  /** The day before is a holiday and this one is not. */
  readonly isDayAfterHoliday: boolean;
  /** The last working day of its month. */
  readonly isMonthEnd: boolean;
  /** The first working day of its month. */
  readonly isMonthStart: boolean;
}

/** Saturday and Sunday, as ISO weekdays. */
export const usualWeekend: readonly number[] = [6, 7];

/**
 * Kinds of each day from one date to another (`YYYY-MM-DD`, both included; empty when they are reversed). `holidays`
 * should reach a month beyond both ends, or days at the edges are judged without what lies next to them; those marked
 * as worked only lend their name. `weekend` in ISO weekdays, Saturday and Sunday by default. RangeError for a bad date.
 */
export function dayKinds(
  fromDate: string,
  toDate: string,
  holidays: readonly Holiday[],
  weekend: readonly number[] = usualWeekend,
): readonly DayKind[] {
  const first = dayOfDate(fromDate);
  const count = Math.max(0, dayOfDate(toDate) - first + 1);
  const names = namesByDay(holidays);
  const off = new Set(holidays.filter(one => !one.worked).map(one => dayOfDate(one.date)));
  const isWorking = (day: number): boolean => !off.has(day) && !weekend.includes(weekdayOfDay(day));
  const edges = monthEdges(first, first + count - 1, isWorking);
  return Array.from({ length: count }, (_, index) => {
    const day = first + index;
    const [before, after] = [off.has(day - 1), off.has(day + 1)];
    const enclosed = isWorking(day) && !isWorking(day - 1) && !isWorking(day + 1);
    return {
      date: dateOfDay(day),
      weekday: weekdayOfDay(day),
      isWeekend: weekend.includes(weekdayOfDay(day)),
      holiday: names.get(day) ?? null,
      isBridgeDay: enclosed && (before || after),
      isDayBeforeHoliday: after && !off.has(day),
      isDayAfterHoliday: before && !off.has(day),
      isMonthEnd: edges.last.has(day),
      isMonthStart: edges.first.has(day),
    };
  });
}

function namesByDay(holidays: readonly Holiday[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const one of holidays) {
    const day = dayOfDate(one.date);
    const others = names.get(day);
    names.set(day, others === undefined ? one.name : `${others}, ${one.name}`);
  }
  return names;
}

interface MonthEdges {
  readonly first: ReadonlySet<number>;
  readonly last: ReadonlySet<number>;
}

// First and last working day of every month that the days touch; a month without one has neither.
function monthEdges(from: number, to: number, isWorking: (day: number) => boolean): MonthEdges {
  const edges = { first: new Set<number>(), last: new Set<number>() };
  const [start, end] = [monthOf(from), monthOf(to)];
  for (let at = start; at <= end; at += 1) {
    const [year, month] = [Math.floor(at / 12), modulo(at, 12) + 1];
    const begin = dayOf(year, month, 1);
    const working = Array.from({ length: daysInMonth(year, month) }, (_, index) => begin + index).filter(
      isWorking,
    );
    const [head, tail] = [working[0], working.at(-1)];
    if (head !== undefined) edges.first.add(head);
    if (tail !== undefined) edges.last.add(tail);
  }
  return edges;
}

function monthOf(day: number): number {
  const civil = civilOfDay(day);
  return civil.year * 12 + civil.month - 1;
}
