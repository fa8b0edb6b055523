import type { TableSample } from '../core/format.ts';
import {
  type ColumnLook,
  calendarColumns,
  calendarGuess,
  isLongPeriodHeader,
  isYearHeader,
} from './calendar-columns.ts';
import { areDurations } from './durations.ts';
import { guessClock } from './time/clock-alone.ts';
import type { DateOrder } from './time/parts.ts';
import { clockSpan } from './time/spans.ts';
import {
  guessDecimalYears,
  guessLongPeriods,
  guessTime,
  guessYears,
  type TimeGuess,
} from './time-layouts.ts';
import { anyWord } from './words.ts';

/** A header name reduced for comparison: lower case, words separated by single spaces. */
export function headerWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What was found out about a column, since every format asks the same of it. */
interface ColumnFacts {
  readonly texts: readonly string[];
  readonly trimmed: readonly string[];
  /** Share of the texts that match, by expression. */
  readonly shares: Map<string, number>;
}

const columnsKnown = new WeakMap<TableSample, Map<number, ColumnFacts>>();

function columnFacts(sample: TableSample, index: number): ColumnFacts {
  const known = columnsKnown.get(sample) ?? new Map<number, ColumnFacts>();
  columnsKnown.set(sample, known);
  const found = known.get(index);
  if (found !== undefined) return found;
  const texts: string[] = [];
  const trimmed: string[] = [];
  for (const row of sample.rows) {
    const cell = row[index];
    const text = cell?.trim() ?? '';
    if (cell == null || text === '') continue;
    texts.push(cell);
    trimmed.push(text);
  }
  const facts = { texts, trimmed, shares: new Map<string, number>() };
  known.set(index, facts);
  return facts;
}

/** Non-empty texts of one column of the sample. */
export function columnTexts(sample: TableSample, index: number): readonly string[] {
  return columnFacts(sample, index).texts;
}

/** Share of a column's non-empty cells that match; 0 for an empty column. */
export function shareMatching(sample: TableSample, index: number, expression: RegExp): number {
  const { trimmed, shares } = columnFacts(sample, index);
  if (trimmed.length === 0) return 0;
  const known = shares.get(String(expression));
  if (known !== undefined) return known;
  const share = trimmed.filter(text => expression.test(text)).length / trimmed.length;
  shares.set(String(expression), share);
  return share;
}

/** First column whose header matches, not among those taken. */
export function columnNamed(
  sample: TableSample,
  expression: RegExp,
  taken: readonly number[] = [],
): number | null {
  if (!sample.hasHeader) return null;
  const index = sample.columns.findIndex(
    (name, at) => !taken.includes(at) && expression.test(headerWords(name)),
  );
  return index === -1 ? null : index;
}

/** Where a record's time stands: the columns to join with a blank, and how the joined text is read. */
export interface TimeColumns {
  readonly columns: readonly number[];
  readonly guess: TimeGuess;
}

const timeHeader =
  /\b(date ?time|timestamp|time ?stamp|time|date|at|ts|when|created|opened|erstellt|started|start|queued|received|incident date|epoch|occurred|logged|event ?time|log ?time|datum|uhrzeit|zeit|zeitpunkt|zeitstempel|horodatage|fecha)\b/;
const otherTimeHeader = anyWord(
  'tidpunkt|klockslag|tid|dato|godzina|czas|tijd|tarih|saat|дата|время|ה?תאריך|ה?שעה|זמן|التاريخ|الوقت',
  '日付|時刻|日時|日期|时间',
);
const timeOnly =
  /^\d{1,2}:\d{2}(?::\d{1,2})?(?:[.,:]\d{1,9})?(?:\s?[ap](?:m|\. ?m\.))?(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?$|^\d{1,2}h[0-5]\d$|^(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/i;
const dateLike =
  /^(?=.*[-/. ])(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?[\p{L}\d]+[-/. ][\p{L}\d]+(?:(?:[-/. ]|, ?)\d{2,4})?$|^\d{1,2}[a-z]{3}\d{4}$|^\d{6}$|^\d{8}$/iu;
const monthOnly = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i;
const dayOnly = /^(?:0?[1-9]|[12]\d|3[01])$/;

/**
 * The best time of a table: one column with date and clock, else a date and a clock column, else month, day and clock
 * columns (a year may be missing), else a count since 1970, else a date alone. Null when there is none.
 */
export function findTime(sample: TableSample): TimeColumns | null {
  const known = foundTimes.get(sample);
  if (known !== undefined) return known;
  const found = bestTime(sample);
  foundTimes.set(sample, found);
  return found;
}

// Every format asks the same question of the same sample.
const foundTimes = new WeakMap<TableSample, TimeColumns | null>();

function bestTime(sample: TableSample): TimeColumns | null {
  const indexes = sample.columns.map((_name, index) => index);
  const candidates = [
    ...indexes.map(index => candidate(sample, [index])),
    ...pairs(sample, indexes).map(pair => candidate(sample, pair)),
    ...monthDayClock(sample, indexes).map(columns => candidate(sample, columns)),
    ...calendarColumns(sample, lookAt(sample)).map(columns => candidate(sample, columns)),
  ].filter(found => found !== null);
  const best = candidates.reduce<TimeColumns | null>(
    (best, found) => (best === null || timeScore(sample, found) > timeScore(sample, best) ? found : best),
    null,
  );
  return best ?? yearColumn(sample, indexes);
}

// A column of years and nothing finer: in order, each once, and said to be years.
function yearColumn(sample: TableSample, indexes: readonly number[]): TimeColumns | null {
  if (!sample.hasHeader) return null;
  const named = indexes.find(index => isYearHeader(headerWords(sample.columns[index] ?? '')));
  const texts = named === undefined ? [] : columnTexts(sample, named);
  const guess = guessYears(texts) ?? guessDecimalYears(texts);
  return named === undefined || guess === null ? null : { columns: [named], guess };
}

/** The time in exactly these columns, or null when they hold none. */
export function timeInColumns(
  sample: TableSample,
  columns: readonly number[],
  order?: DateOrder,
): TimeColumns | null {
  return candidate(sample, columns, order);
}

// The whole header: staffed hours are no time of day.
const partOfDayHeader =
  /^(?:hours?|hour of (?:the )?day|(?:time )?(?:interval|slot|period)|half hour|time of day|stunde|heure|hora|ora|uur)$/;

/**
 * What to say where the counts of a day all stand at its midnight, although a column may tell the time of day: it is not
 * written in a way that is read.
 */
export function unreadClockNotes(
  sample: TableSample,
  roles: Readonly<Record<string, readonly number[]>>,
  name: string,
): readonly string[] {
  const { at = [] } = roles;
  const column = columnNamed(sample, partOfDayHeader, Object.values(roles).flat());
  if (column === null || at.length === 0 || timeInColumns(sample, at)?.guess.hasClock !== false) return [];
  const days = sample.rows.map(row => at.map(index => row[index] ?? '').join(' '));
  const isOneValue = new Set(columnTexts(sample, column)).size < 2;
  if (isOneValue || new Set(days).size === days.length) return [];
  return [
    `The counts of a day in ${name} all stand at its midnight: column "${sample.columns[column]}" may tell the time of day, but not in a way that Kymo reads. Write it as 07:30, or as an hour from 0 to 23 in a column called Hour.`,
  ];
}

function lookAt(sample: TableSample, order?: DateOrder): ColumnLook {
  return {
    header: index => (sample.hasHeader ? headerWords(sample.columns[index] ?? '') : ''),
    share: (index, expression) => shareMatching(sample, index, expression),
    guess: index => candidate(sample, [index], order)?.guess ?? null,
  };
}

function candidate(sample: TableSample, columns: readonly number[], order?: DateOrder): TimeColumns | null {
  const joined = sample.rows.map(row =>
    columns
      .map(index => row[index]?.trim() ?? '')
      .join(' ')
      .trim(),
  );
  const isNamed = isNamedTime(sample, columns);
  const isLongPeriod =
    sample.hasHeader && columns.every(index => isLongPeriodHeader(headerWords(sample.columns[index] ?? '')));
  const guess =
    (isLongPeriod ? guessLongPeriods(joined) : null) ??
    guessTime(joined, order ?? writersOrder(sample, columns), isNamed) ??
    (sample.clocks === undefined ? null : guessClock(joined)) ??
    (isNamed ? (guessLongPeriods(joined) ?? guessDecimalYears(joined)) : null) ??
    calendarGuess(lookAt(sample, order), columns);
  return guess === null ? null : { columns, guess };
}

/** True for a table of counters that Windows has written, by the name it gives to their times. */
export function isCounterLog({ columns }: TableSample): boolean {
  return columns[0]?.startsWith('(PDH-CSV ') === true;
}

// Whatever the language of Windows, its counters have the month first.
function writersOrder(sample: TableSample, [first]: readonly number[]): DateOrder | undefined {
  return first === 0 && isCounterLog(sample) ? 'mdy' : undefined;
}

function isNamedTime(sample: TableSample, columns: readonly number[]): boolean {
  const words = columns.map(index => headerWords(sample.columns[index] ?? ''));
  return sample.hasHeader && words.some(name => timeHeader.test(name) || otherTimeHeader.test(name));
}

function pairs(sample: TableSample, indexes: readonly number[]): readonly (readonly number[])[] {
  const clocks = indexes.filter(
    index => shareMatching(sample, index, timeOnly) > 0.9 || shareMatching(sample, index, clockSpan) > 0.9,
  );
  const days = indexes.filter(
    index => !clocks.includes(index) && shareMatching(sample, index, dateLike) > 0.9,
  );
  const compactDays = indexes.filter(index => shareMatching(sample, index, /^\d{6}$|^\d{8}$/) > 0.9);
  const plain = [...new Set([...days, ...compactDays])].flatMap(date =>
    clocks
      .filter(clock => clock !== date && !holdsDurations(sample, date, clock))
      .map(clock => [date, clock]),
  );
  return plain.length > 0 ? plain : bareNumbers(sample);
}

function holdsDurations(sample: TableSample, date: number, clock: number): boolean {
  const header = sample.hasHeader ? headerWords(sample.columns[clock] ?? '') : '';
  const records = sample.rows.map(row => [row[date] ?? '', row[clock] ?? ''] as const);
  return areDurations(header, isNamedTime(sample, [clock]), records);
}

// A date and a clock whose leading zeros are gone are any two numbers: only their headers tell.
function bareNumbers(sample: TableSample): readonly (readonly number[])[] {
  const date = columnNamed(sample, /^date$/);
  const clock = columnNamed(sample, /^time$/);
  return date === null || clock === null ? [] : [[date, clock]];
}

function monthDayClock(sample: TableSample, indexes: readonly number[]): readonly (readonly number[])[] {
  const months = indexes.filter(index => shareMatching(sample, index, monthOnly) > 0.9);
  const clocks = indexes.filter(index => shareMatching(sample, index, timeOnly) > 0.9);
  return months.flatMap(month => {
    const next = month + 1;
    if (shareMatching(sample, next, dayOnly) <= 0.9) return [];
    return clocks.filter(clock => clock > next).map(clock => [month, next, clock]);
  });
}

const fewestTimes = 3;

// The begin of the period that was asked for, in every record, is not the time of any.
function isAlwaysTheSame(sample: TableSample, columns: readonly number[]): boolean {
  const texts = sample.rows.map(row => columns.map(index => row[index] ?? '').join(' '));
  return texts.length >= fewestTimes && texts.every(text => text === texts[0]);
}

// A header that says "time" outweighs position; a clock outweighs a bare date; text outweighs a bare count, which
// could be any long number: a date whose header says so wins over a case number that no header calls a time.
function timeScore(sample: TableSample, found: TimeColumns): number {
  const named = isNamedTime(sample, found.columns);
  const { reading, share, hasClock } = found.guess;
  return (
    share * 10 +
    (hasClock ? 6 : 0) +
    (named ? 3 : 0) +
    (reading.layout === 'epoch' ? (named ? -2 : -8) : 0) +
    (reading.yearMissing ? -1 : 0) -
    (isAlwaysTheSame(sample, found.columns) ? 4 : 0) -
    found.columns.length * 0.5 -
    (found.columns[0] ?? 0) * 0.01
  );
}
