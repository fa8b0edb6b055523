import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { columnNamed, columnTexts, headerWords } from '../columns.ts';
import { otherCallWords, queueHeader } from '../count-names.ts';
import { kindRoles } from '../kinds.ts';
import { loadCallCountsSql } from '../shared/load-call.ts';
import { type Matrix, matrixOf, matrixTime, unitsOf } from '../shared/matrix.ts';
import { type Roles, roleClauses } from '../shared/roles.ts';

/** Header words, or whole cells beside the counts, that say that calls were counted. */
const callWords =
  /\b(?:calls?|contacts|call volume|queue|skill|campaign|agents?|acd|ivr|hotline|anrufe?|warteschlange|appels?|file d attente|llamadas?|cola|chiamate|coda|oproepen|gesprekken|wachtrij|chamadas|fila)\b/;
/** Calls already counted, with a column for each time of day or each day: a record is a day, a time of day or a queue. */
export const callMatrix: Format = {
  id: 'call-matrix',
  kind: 'call',
  title: 'Call counts, a column for each time of day or day',
  roles: [
    { name: 'at', title: 'Day or time of day', required: false, several: true },
    { name: 'count', title: 'Number of calls', required: true, several: true },
    ...kindRoles.call.filter(({ name }) => name === 'queue' || name === 'direction'),
  ],
  pattern: null,
  recognise,
  timeOf: (sample, { at = [], count = [] }, order) => matrixTime(sample, at, count, order),
  loadSql: loadCallCountsSql(true),
  counted: true,
  rowsPerRecord: ({ roles }) => roles.count?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const matrix = matrixOf(sample);
  // A month that is blank is one that is still to come as well as one without a call: that is not told as calls are.
  if (matrix === null || matrix.unit === 'month') return null;
  const word = callWord(sample, matrix);
  if (word === null) return null;
  const { at, values, names, unit, guess } = matrix;
  const taken = [...at, ...values];
  const queue = columnNamed(sample, queueHeader, taken) ?? (names.length === 1 ? names[0] : undefined);
  const direction = columnNamed(sample, /\bdirection\b/, taken);
  const roles: Roles = {
    ...(at.length === 0 ? {} : { at }),
    count: values,
    ...(queue === undefined || queue === direction ? {} : { queue: [queue] }),
    ...(direction === null ? {} : { direction: [direction] }),
  };
  return {
    format: 'call-matrix',
    kind: 'call',
    confidence: 0.9 * guess.share,
    why: [
      `its columns are called by ${unitsOf(unit)}`,
      `"${word}" says that calls were counted`,
      ...roleClauses(sample, roles),
    ],
    roles,
    time: guess.reading,
  };
}

/** What says that calls were counted: the name of a column, or a cell that names what its line counts. */
function callWord(sample: TableSample, { values, names }: Matrix): string | null {
  const headers = sample.columns.filter((_name, column) => !values.includes(column));
  const cells = names.flatMap(column => columnTexts(sample, column));
  const saysCalls = (words: string) => callWords.test(words) || otherCallWords.test(words);
  return [...headers, ...cells].find(text => saysCalls(headerWords(text))) ?? null;
}
