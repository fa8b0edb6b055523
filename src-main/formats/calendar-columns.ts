import type { TableSample } from '../core/format.ts';
import { guessWritten, type TimeGuess } from './time-layouts.ts';

/** What is asked of a sample, so that this stays apart from how its columns are looked at. */
export interface ColumnLook {
  /** The header reduced for comparison, `''` without one. */
  header(index: number): string;
  /** Share of a column's non-empty cells that match. */
  share(index: number, expression: RegExp): number;
  /** How the time in one column is written. */
  guess(index: number): TimeGuess | null;
}

const yearHeader = /^(?:year|yr|jahr|jaar|annee|année|ano|año|anno)$/;
const weekHeader = /\b(?:weeks?|kw|kalenderwoche|woche|semaine|semana|settimana)\b/;
const monthHeader = /\b(?:months?|periods?|mois|monat|mes|mese|maand)\b/;
const quarterHeader = /\b(?:quarters?|quartal|trimestres?)\b/;
const dayHeader = /^(?:day(?: of (?:the )?month)?|dom|tag|jour|d[ií]a|giorno|dag)$/;
const hourHeader = /^(?:hours?|hr|hour of (?:the )?day|stunde|std|heure|hora|ora|uur|timme|godzina|час|שעה)$/;
const clockHeader =
  /^(?:hours?|hr|hour of (?:the )?day|stunde|std|heure|hora|ora|uur|(?:start |begin )?time|(?:time )?(?:slot|interval|period)|half hour|from|start|begin|uhrzeit|zeit|von|tijd)$/;
const yearCell = /^(?:19|20)\d{2}$/;
const monthCell = /^(?:0?[1-9]|1[0-2])$/;
const monthName = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i;
const monthWhole =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i;
const dayCell = /^(?:0?[1-9]|[12]\d|3[01])$/;
/** What a column of clocks that no other layout reads may be called, how its cells are written, and how they are read. */
const hourRows: readonly (readonly [header: RegExp, cell: RegExp, pattern: string])[] = [
  [hourHeader, /^(?:[01]?\d|2[0-3])$/, '%H'],
  [clockHeader, /^(?:[01]?\d|2[0-3])h$/i, '%Hh'],
  [clockHeader, /^(?:[01]?\d|2[0-3]) h$/i, '%H h'],
  [clockHeader, /^(?:0?[1-9]|1[0-2]) [ap]m$/i, '%I %p'],
  [clockHeader, /^(?:0?[1-9]|1[0-2])[ap]m$/i, '%I%p'],
  [clockHeader, /^(?:[01]\d|2[0-3])[0-5]\d$/, '%H%M'],
];
/** Hours that are numbered: the first begins at midnight, the 24th ends the day. */
const numberedHour = /^(?:0?[1-9]|1\d|2[0-4])$/;
const numberedHourLayout = '%K';
/** A stray cell is a reject, not another column. */
const nearlyAll = 0.9;

/** True for a header that says that a column holds months, quarters or weeks. */
export function isLongPeriodHeader(header: string): boolean {
  return monthHeader.test(header) || quarterHeader.test(header) || weekHeader.test(header);
}

/** True for a header that says that a column holds years. */
export function isYearHeader(header: string): boolean {
  return yearHeader.test(header);
}

/**
 * Columns of a table that may tell a time together, each a part of it: a date and its hour (`7`, `07h`, `7 AM`, `0730`), or
 * year, month, day and hour, as far as there are such. Only headers tell: the cells are small numbers.
 */
export function calendarColumns({ columns }: TableSample, look: ColumnLook): readonly (readonly number[])[] {
  const indexes = columns.map((_name, index) => index);
  const [hour] = indexes.filter(index => hourLayout(look, index) !== null);
  const [year] = indexes.filter(index => yearHeader.test(look.header(index)));
  const [month] = indexes.filter(index => monthHeader.test(look.header(index)));
  const [day] = indexes.filter(index => dayHeader.test(look.header(index)));
  const calendar = [year, month, day].filter(index => index !== undefined);
  const isCalendar = year !== undefined && month !== undefined && calendarLayout(look, calendar) !== null;
  const dates = hour === undefined ? [] : indexes.filter(index => look.guess(index)?.hasClock === false);
  return [
    ...dates.map(date => [date, hour as number]),
    ...(isCalendar ? [calendar] : []),
    ...(isCalendar && day !== undefined && hour !== undefined ? [[...calendar, hour]] : []),
  ];
}

/** How the time is written that these columns tell together, joined by blanks; null when they are no such parts. */
export function calendarGuess(look: ColumnLook, columns: readonly number[]): TimeGuess | null {
  const last = columns.at(-1);
  if (last === undefined || columns.length < 2) return null;
  const hour = hourLayout(look, last);
  const dates = hour === null ? columns : columns.slice(0, -1);
  const [only] = dates;
  const date = dates.length === 1 && only !== undefined ? look.guess(only) : ofCalendar(look, dates);
  const layouts = date === null || date.hasClock ? null : dateLayouts(date);
  if (date === null || layouts === null) return null;
  if (hour === null) return date;
  const patterns = layouts.map(pattern => `${pattern} ${hour}`);
  return { ...date, reading: { ...date.reading, layout: 'pattern', patterns }, hasClock: true };
}

function hourLayout(look: ColumnLook, index: number): string | null {
  const isNumbered =
    hourHeader.test(look.header(index)) &&
    look.share(index, /^24$/) > 0 &&
    look.share(index, /^0?0$/) === 0 &&
    look.share(index, numberedHour) > nearlyAll;
  if (isNumbered) return numberedHourLayout;
  const known = hourRows.find(
    ([header, cell]) => header.test(look.header(index)) && look.share(index, cell) > nearlyAll,
  );
  return known?.[2] ?? null;
}

function dateLayouts({ reading }: TimeGuess): readonly string[] | null {
  if (reading.layout === 'iso') return ['%Y-%m-%d'];
  return reading.layout === 'pattern' ? reading.patterns : null;
}

function ofCalendar(look: ColumnLook, columns: readonly number[]): TimeGuess | null {
  const pattern = calendarLayout(look, columns);
  return pattern === null ? null : guessWritten(pattern);
}

function calendarLayout(look: ColumnLook, [year, month, day]: readonly number[]): string | null {
  if (year === undefined || month === undefined || look.share(year, yearCell) <= nearlyAll) return null;
  const named = [
    [monthCell, '%m'],
    [monthName, '%b'],
    [monthWhole, '%B'],
  ] as const;
  const written = named.find(([cell]) => look.share(month, cell) > nearlyAll)?.[1];
  if (written === undefined) return null;
  if (day === undefined) return `%Y ${written}`;
  return look.share(day, dayCell) > nearlyAll ? `%Y ${written} %d` : null;
}
