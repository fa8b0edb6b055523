import type { TableSample } from '../../core/format.ts';
import { isYearHeader } from '../calendar-columns.ts';
import { columnTexts, findTime, headerWords, shareMatching } from '../columns.ts';
import { areMonths, clockOf, type HeaderTimes, type HeaderUnit, headerTimes } from '../header-times.ts';
import { type DateOrder, guessLongPeriods, guessTime, type TimeGuess } from '../time-layouts.ts';
import { isNumeric, otherColumns } from './roles.ts';

/** A table with a column for each time of day, day or month: what its columns are. */
export interface Matrix {
  /** Columns that say the rest of the time. */
  readonly at: readonly number[];
  /** The columns called by times, in the order of the table. */
  readonly values: readonly number[];
  /** The others that are no numbers: a sum over the line is no part of a series. */
  readonly names: readonly number[];
  readonly unit: HeaderUnit;
  readonly guess: TimeGuess;
}

/** The matrix that a table is, or null. */
export function matrixOf(sample: TableSample): Matrix | null {
  if (!sample.hasHeader) return null;
  const numbers = sample.columns.flatMap((_name, column) => (mayHoldNumbers(sample, column) ? [column] : []));
  const values = timesAmong(sample, numbers);
  if (values === null) return null;
  const at = timeColumns(sample, values.columns, values.times);
  if (at === null) return null;
  const names = otherColumns(sample, [...at, ...values.columns]).filter(
    column => !mayHoldNumbers(sample, column),
  );
  const guess = matrixTime(sample, at, values.columns);
  if (guess === null) return null;
  return { at, values: values.columns, names, unit: values.times.unit, guess };
}

/** The units in words. */
export function unitsOf(unit: HeaderUnit): string {
  return { 'time of day': 'times of day', day: 'days', month: 'months' }[unit];
}

/** How the time is written that a record and the name of a column say together. */
export function matrixTime(
  sample: TableSample,
  at: readonly number[],
  values: readonly number[],
  order?: DateOrder,
): TimeGuess | null {
  const times = headerTimes(
    values.map(column => sample.columns[column] ?? ''),
    order,
  );
  if (times === null) return null;
  const records = new Set(sample.rows.map(row => at.map(column => row[column]?.trim() ?? '').join(' ')));
  const joined = [...records].flatMap(record =>
    times.texts.map(text => (times.unit === 'day' ? `${text} ${record}` : `${record} ${text}`).trim()),
  );
  return times.unit === 'month' ? guessLongPeriods(joined) : guessTime(joined, order);
}

function mayHoldNumbers(sample: TableSample, column: number): boolean {
  return isNumeric(sample, column) || columnTexts(sample, column).length === 0;
}

interface TimedColumns {
  readonly columns: readonly number[];
  readonly times: HeaderTimes;
}

// A name that is neither a month nor has a digit is no time: a sum over the line stays beside, as quarters do beside months.
function timesAmong(sample: TableSample, numbers: readonly number[]): TimedColumns | null {
  const nameOf = (column: number) => sample.columns[column] ?? '';
  const dated = numbers.filter(column => /\d/.test(nameOf(column)));
  const months = numbers.filter(column => areMonths([nameOf(column)]));
  for (const columns of [dated, months]) {
    const times = headerTimes(columns.map(nameOf));
    if (times !== null) return { columns, times };
  }
  return null;
}

/** The columns that say the rest of the time: none where days are all there is of it, null where something lacks. */
function timeColumns(
  sample: TableSample,
  values: readonly number[],
  { unit }: HeaderTimes,
): readonly number[] | null {
  const rest = sample.columns.map((_name, column) => column).filter(column => !values.includes(column));
  if (unit === 'month') {
    const year = rest.find(column => holdsYears(sample, column));
    return year === undefined ? null : [year];
  }
  if (unit === 'day') {
    const clock = rest.find(column => holdsClocks(sample, column));
    return clock === undefined ? [] : [clock];
  }
  const time = findTime(sample);
  return time === null || time.guess.hasClock || time.columns.some(column => values.includes(column))
    ? null
    : time.columns;
}

// Tables that R has written have no name above their years.
function holdsYears(sample: TableSample, column: number): boolean {
  const header = headerWords(sample.columns[column] ?? '');
  return (
    (isYearHeader(header) || /^(?:|column1|rownames)$/.test(header)) &&
    shareMatching(sample, column, /^(?:19|20)\d{2}$/) === 1
  );
}

function holdsClocks(sample: TableSample, column: number): boolean {
  const texts = columnTexts(sample, column);
  return texts.length > 0 && texts.every(text => /\D/.test(text.trim()) && clockOf(text.trim()) !== null);
}
