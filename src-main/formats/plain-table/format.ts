import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { columnNamed, findTime } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { quotedNames } from '../shared/roles.ts';
import { noTime } from '../time-layouts.ts';

/** Share of the records whose time must be read before a column counts as the time of a table of anything. */
const timeShare = 0.8;

/** Any table at all: what no other format claims is kept cell by cell, so that nothing is turned away. */
export const plainTable: Format = {
  id: 'plain-table',
  kind: 'record',
  title: 'Any other table',
  roles: kindRoles.record,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.record,
  counted: false,
};

function recognise(sample: TableSample): Recognition {
  const found = findTime(sample);
  const time = found !== null && found.guess.share >= timeShare ? found : null;
  const calls = columnNamed(sample, /\bcalls?\b/);
  return {
    format: 'plain-table',
    kind: 'record',
    confidence: sample.columns.length > 1 ? 0.3 : 0.2,
    why: [
      'no known kind of table fits: its cells are kept as text',
      ...(calls === null || time !== null
        ? []
        : [`${quotedNames(sample, [calls])} speaks of calls, but no column holds a time that can be read`]),
      ...(time === null
        ? ['no column holds a time']
        : [`${quotedNames(sample, time.columns)} holds the time`]),
    ],
    roles: time === null ? {} : { at: time.columns },
    time: time?.guess.reading ?? noTime,
  };
}
