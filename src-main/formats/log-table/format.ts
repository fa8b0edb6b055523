import type { Format, Recognition, Role, TableSample } from '../../core/format.ts';
import { columnNamed, findTime, shareMatching } from '../columns.ts';
import loadSql from './load.sql?raw';

const roles: readonly Role[] = [
  { name: 'at', title: 'Time of the entry', required: true, several: true },
  { name: 'message', title: 'Message', required: true },
  { name: 'host', title: 'Host', required: false },
  { name: 'level', title: 'Level', required: false },
  { name: 'component', title: 'Component or program', required: false },
  { name: 'pid', title: 'Process id', required: false },
  { name: 'event_id', title: 'Event id', required: false },
];

const levelWord =
  /^(?:trace|debug|verbose|info|information|notice|warn|warning|error|err|severe|critical|crit|fatal|failure|alert|emerg|emergency|panic)$/i;

// Order matters: a column is given to the first role whose header it matches.
const headers: readonly (readonly [string, RegExp])[] = [
  ['message', /^(content|message|msg|log message|text|details?|description|body)$/],
  ['pid', /^(pid|process id|processid|proc id|thread id|tid)$/],
  ['event_id', /^(event id|eventid|event code|message id|event)$/],
  ['level', /^(level|log level|severity|priority|loglevel|lvl)$/],
  [
    'component',
    /^(component|program|logger|module|source|service|process|app|application|class|facility|provider)$/,
  ],
  ['host', /^(host|hostname|server|computer|node|machine|device)$/],
];

/** Log entries in a table: time, message and, where present, host, level, component, process id and event id. */
export const logTable: Format = {
  id: 'log-table',
  kind: 'log',
  title: 'Log entries in a table',
  roles,
  recognise,
  loadSql,
  counted: false,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const found: Record<string, readonly number[]> = { at: time.columns };
  for (const [role, expression] of headers) {
    const column = columnNamed(sample, expression, Object.values(found).flat());
    if (column !== null && fits(sample, role, column)) found[role] = [column];
  }
  if (found.message === undefined) return null;
  const clues = Object.keys(found).length - 2;
  return {
    format: 'log-table',
    kind: 'log',
    confidence: Math.min(1, 0.62 + 0.1 * Math.min(clues, 4)) * time.guess.share,
    why: Object.entries(found).map(
      ([role, columns]) =>
        `${columns.map(index => `"${sample.columns[index]}"`).join(' + ')} read as ${role === 'at' ? 'time' : role.replace('_', ' ')}`,
    ),
    roles: found,
    time: time.guess.reading,
  };
}

// Some exports label columns by rote: in LogHub's syslog tables "Level" holds the host name.
function fits(sample: TableSample, role: string, column: number): boolean {
  return (
    role !== 'level' ||
    shareMatching(sample, column, levelWord) > 0.5 ||
    shareMatching(sample, column, /^\d$/) > 0.5
  );
}
