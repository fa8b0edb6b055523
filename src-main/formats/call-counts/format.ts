import type { Format, Recognition, Role, TableSample } from '../../core/format.ts';
import { columnNamed, findTime, headerWords, shareMatching } from '../columns.ts';
import { kindLoadSql } from '../kinds.ts';

const roles: readonly Role[] = [
  { name: 'at', title: 'Time of the bin', required: true, several: true },
  { name: 'count', title: 'Number of calls', required: true },
  { name: 'queue', title: 'Queue or skill', required: false },
  { name: 'direction', title: 'Direction', required: false },
];

const countHeader =
  /\b(calls|call count|contacts|number of calls|calls offered|offered|volume|anrufe|appels|llamadas)\b/;
/** Beside opening and closing prices a volume is one of shares, not of calls. */
const priceHeader = /^(?:open|high|low|close|adj close|vwap)$/;
const wholeNumber = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0*)?$/;

/** Calls already counted: one row per time bin (and queue), with a number of calls. */
export const callCounts: Format = {
  id: 'call-counts',
  kind: 'call',
  title: 'Call counts per time bin',
  roles,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.call,
  counted: true,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const count = columnNamed(sample, countHeader, time.columns);
  if (count === null || shareMatching(sample, count, wholeNumber) < 0.5) return null;
  if (sample.columns.filter(name => priceHeader.test(headerWords(name))).length > 1) return null;
  const queue = columnNamed(sample, /\b(queue|skill|campaign|service|line)\b/, [...time.columns, count]);
  const direction = columnNamed(sample, /\bdirection\b/, [...time.columns, count]);
  const timeNames = time.columns.map(index => `"${sample.columns[index]}"`).join(' + ');
  return {
    format: 'call-counts',
    kind: 'call',
    confidence: Math.min(
      1,
      0.7 * time.guess.share + (/\bcall/.test(headerWords(sample.columns[count] ?? '')) ? 0.29 : 0.15),
    ),
    why: [`column "${sample.columns[count]}" counts calls`, `${timeNames} holds the time of each bin`],
    roles: {
      at: time.columns,
      count: [count],
      ...(queue === null ? {} : { queue: [queue] }),
      ...(direction === null ? {} : { direction: [direction] }),
    },
    time: time.guess.reading,
  };
}
