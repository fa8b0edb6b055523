import type { Format, Recognition, Role, TableSample } from '../../core/format.ts';
import { columnNamed, findTime, headerWords, shareMatching } from '../columns.ts';
import { countName, otherCallWords, queueHeader } from '../count-names.ts';
import { loadCallCountsSql } from '../shared/load-call.ts';
import { matrixOf } from '../shared/matrix.ts';
import { quotedNames, trafficWords } from '../shared/roles.ts';

const roles: readonly Role[] = [
  { name: 'at', title: 'Time of the bin', required: true, several: true },
  { name: 'count', title: 'Number of calls', required: true, several: true },
  { name: 'queue', title: 'Queue or skill', required: false },
  { name: 'direction', title: 'Direction', required: false },
];

const countHeader =
  /\b(calls|call count|contacts|number of calls|calls offered|offer|offers|offered|interactions|volume|anrufe|appels|llamadas|chiamate|oproepen|gesprekken|chamadas)\b/;
/** A volume of downlink traffic is none of calls. */
function countsCalls(name: string): boolean {
  const words = headerWords(name);
  return (countHeader.test(words) || otherCallWords.test(words)) && !trafficWords.test(words);
}
/** Beside opening and closing prices a volume is one of shares, not of calls. */
const priceHeader = /^(?:open|high|low|close|adj close|vwap)$/;
const wholeNumber = /^(?:\d+(?:[.,]0*)?|[1-9]\d{0,2}(?:([,.' \u00a0\u202f])\d{3})(?:\1\d{3})*)$/;
/** What says something of the calls of a queue, and names none. */
const figure = /^(?:[\d.,]+ ?%|\d+[.,]\d+|\d{1,2}:\d{2}(?::\d{2})?)$/;

/** Calls already counted: one row per time bin (and queue), with a number of calls. */
export const callCounts: Format = {
  id: 'call-counts',
  kind: 'call',
  title: 'Call counts per time bin',
  roles,
  pattern: null,
  recognise,
  loadSql: loadCallCountsSql(false),
  counted: true,
  rowsPerRecord: ({ roles: { count } }) => count?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const counts = countColumns(sample, time.columns);
  const [count] = counts;
  // A matrix may have a column with the sum of its line.
  if (count === undefined || matrixOf(sample) !== null) return null;
  if (sample.columns.filter(name => priceHeader.test(headerWords(name))).length > 1) return null;
  const figures = sample.columns.flatMap((_name, column) =>
    shareMatching(sample, column, figure) >= 0.5 ? [column] : [],
  );
  const queue = columnNamed(sample, queueHeader, [...time.columns, ...counts, ...figures]);
  const direction = columnNamed(sample, /\bdirection\b/, [...time.columns, ...counts]);
  const timeNames = time.columns.map(index => `"${sample.columns[index]}"`).join(' + ');
  return {
    format: 'call-counts',
    kind: 'call',
    confidence: Math.min(
      1,
      0.7 * time.guess.share + (/\bcall/.test(headerWords(sample.columns[count] ?? '')) ? 0.29 : 0.15),
    ),
    why: [
      counts.length === 1
        ? `column "${sample.columns[count]}" counts calls`
        : `columns ${quotedNames(sample, counts)} count calls`,
      `${timeNames} holds the time of each bin`,
    ],
    roles: {
      at: time.columns,
      count: counts,
      ...(queue === null ? {} : { queue: [queue] }),
      ...(direction === null ? {} : { direction: [direction] }),
    },
    time: time.guess.reading,
  };
}

/**
 * The column that counts all calls; where there is none, those that count the calls of each direction, or those that
 * were answered and those that were not.
 */
function countColumns(sample: TableSample, taken: readonly number[]): readonly number[] {
  const named = sample.columns.flatMap((name, column) =>
    sample.hasHeader && !taken.includes(column) && countsCalls(name)
      ? [{ column, says: countName(name) }]
      : [],
  );
  if (named[0] === undefined || !holdsCounts(sample, named[0].column)) return [];
  const counting = named.filter(({ column }) => holdsCounts(sample, column));
  const ofAnyEnd = counting.filter(({ says }) => says.answered === null);
  const all = ofAnyEnd.find(({ says }) => says.direction === null);
  if (all !== undefined) return [all.column];
  if (ofAnyEnd.length > 0) return ofAnyEnd.map(({ column }) => column);
  // What follows the first of each counts a part of it more often than not.
  const ends = [true, false].flatMap(end => counting.find(({ says }) => says.answered === end) ?? []);
  return ends.map(({ column }) => column).toSorted((one, other) => one - other);
}

function holdsCounts(sample: TableSample, column: number): boolean {
  return shareMatching(sample, column, wholeNumber) >= 0.5;
}
