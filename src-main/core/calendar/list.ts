import { dateOfDay, dayOf, dayOfDate, isCivil, parseDate, yearOfDay } from './day.ts';
import type { Holiday } from './holiday.ts';

/** A day of a user's list that returns each year; 29 February only in leap years. */
export interface YearlyDay {
  readonly month: number;
  readonly day: number;
  readonly name: string;
}

/** A user's own holidays as read: single dates by date, yearly days in the order of the list. */
export interface HolidayList {
  readonly dated: readonly Holiday[];
  readonly yearly: readonly YearlyDay[];
  /** One sentence per line that could not be read, with file and line. */
  readonly problems: readonly string[];
}

const unnamed = 'Holiday';

/**
 * Reads a user's own list: `YYYY-MM-DD[,name]` for one date or `MM-DD[,name]` for each year, one a line; `#` begins a
 * comment at the start of a line or after a blank. Without a name a day is called "Holiday". A line that is neither is
 * reported in `problems` and the rest is kept. A day given twice with one name counts once.
 */
export function parseHolidayList(text: string, fileName: string): HolidayList {
  const dated = new Map<string, Holiday>();
  const yearly = new Map<string, YearlyDay>();
  const problems: string[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const content = line.replace(/(^|\s)#.*$/, '').trim();
    if (content === '') continue;
    const { when, name } = splitLine(content);
    const single = parseDate(when);
    const each = single === null ? parseYearly(when) : null;
    if (single !== null) dated.set(`${when} ${name}`, { date: when, name, observed: false });
    else if (each !== null) yearly.set(`${when} ${name}`, { ...each, name });
    else problems.push(problemOf(when, fileName, index + 1));
  }
  const byDate = [...dated.values()].toSorted((a, b) => dayOfDate(a.date) - dayOfDate(b.date));
  return { dated: byDate, yearly: [...yearly.values()], problems };
}

/** The days of a user's list from one date to another (`YYYY-MM-DD`, both included), by date. */
export function holidaysOfList(list: HolidayList, fromDate: string, toDate: string): readonly Holiday[] {
  const [first, last] = [dayOfDate(fromDate), dayOfDate(toDate)];
  const kept = new Map<string, Holiday>();
  const add = (day: number, name: string): void => {
    if (day < first || day > last) return;
    const date = dateOfDay(day);
    kept.set(`${date} ${name}`, { date, name, observed: false });
  };
  for (const one of list.dated) add(dayOfDate(one.date), one.name);
  for (let year = yearOfDay(first); year <= yearOfDay(last); year += 1) {
    for (const one of list.yearly) {
      if (isCivil(year, one.month, one.day)) add(dayOf(year, one.month, one.day), one.name);
    }
  }
  return [...kept.values()].toSorted((a, b) => dayOfDate(a.date) - dayOfDate(b.date));
}

function splitLine(content: string): { when: string; name: string } {
  const comma = content.indexOf(',');
  if (comma < 0) return { when: content, name: unnamed };
  const name = content.slice(comma + 1).trim();
  const bare = /^"(.*)"$/.exec(name)?.[1]?.trim() ?? name;
  return { when: content.slice(0, comma).trim(), name: bare === '' ? unnamed : bare };
}

function parseYearly(text: string): { month: number; day: number } | null {
  const parts = /^(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [month, day] = [Number(parts[1]), Number(parts[2])];
  return isCivil(2000, month, day) ? { month, day } : null;
}

function problemOf(when: string, fileName: string, line: number): string {
  const shown = when.length > 40 ? `${when.slice(0, 40)}...` : when;
  return `Line ${line} of ${fileName} begins with "${shown}", which is not a date; write YYYY-MM-DD or MM-DD, then a comma and the name.`;
}
