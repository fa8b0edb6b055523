import { dateOfDay, dayOf, weekdayOfDay, yearOfDay } from './day.ts';
import { easterDay } from './easter.ts';

/** One public holiday of one year. */
export interface Holiday {
  /** `YYYY-MM-DD`, the local date. */
  readonly date: string;
  readonly name: string;
  /** True for the working day given in place of a holiday that falls on a weekend; the day itself is listed too. */
  readonly observed: boolean;
  /** Only on days of remembrance, which carry a name but on which people work. */
  readonly worked?: true;
}

/** A holiday within the rules of a country: a day number instead of a date. */
export interface RuledDay {
  readonly day: number;
  readonly name: string;
  readonly observed?: true;
  readonly worked?: true;
}

/** Days of a Gregorian year by the rules of a country; days of the years beside it may come too and are dropped. */
export type HolidayRule = (year: number) => readonly RuledDay[];

/** First and last year of a rule; without one it has always held, or holds still. */
export interface Span {
  readonly from?: number;
  readonly to?: number;
}

/** A rule with the years it holds. */
export interface Dated extends Span {
  readonly name: string;
  readonly day: (year: number) => number;
}

/** A rule that keeps its month and day. */
export function fixed(name: string, month: number, day: number, span: Span = {}): Dated {
  return { name, ...span, day: year => dayOf(year, month, day) };
}

/** A rule that keeps its distance in days from Easter Sunday. */
export function fromEaster(name: string, days: number, span: Span = {}): Dated {
  return { name, ...span, day: year => easterDay(year) + days };
}

/** A day of one year only. */
export function once(name: string, year: number, month: number, day: number): Dated {
  return fixed(name, month, day, { from: year, to: year });
}

/** The days of those rules that hold in a year, in the order of the rules. */
export function daysOf(rules: readonly Dated[], year: number): RuledDay[] {
  return rules
    .filter(rule => year >= (rule.from ?? -Infinity) && year <= (rule.to ?? Infinity))
    .map(rule => ({ day: rule.day(year), name: rule.name }));
}

/** The next working day (Monday to Friday) after each weekend holiday that no holiday has taken, in order. */
export function inLieu(days: readonly RuledDay[], movable: readonly string[]): RuledDay[] {
  const taken = new Set(days.map(one => one.day));
  const added: RuledDay[] = [];
  for (const one of days.toSorted((a, b) => a.day - b.day)) {
    if (weekdayOfDay(one.day) < 6 || !movable.includes(one.name)) continue;
    let free = one.day + 1;
    while (weekdayOfDay(free) > 5 || taken.has(free)) free += 1;
    taken.add(free);
    added.push({ day: free, name: one.name, observed: true });
  }
  return added;
}

/** The days of one year as holidays: by date, then in the order given; each date and name once. */
export function listed(days: readonly RuledDay[], year: number): readonly Holiday[] {
  const kept = new Map<string, Holiday>();
  for (const one of days.toSorted((a, b) => a.day - b.day)) {
    if (yearOfDay(one.day) !== year) continue;
    const date = dateOfDay(one.day);
    const holiday = { date, name: one.name, observed: one.observed ?? false };
    const key = `${date} ${one.name}`;
    if (!kept.has(key)) kept.set(key, one.worked ? { ...holiday, worked: true } : holiday);
  }
  return [...kept.values()];
}
