import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { columnNamed, findTime, headerWords, shareMatching } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { type Roles, roleClauses } from '../shared/roles.ts';

const levelWord =
  /^(?:trace|debug|verbose|info|information|informational|notice|warn|warning|med|medium|low|high|error|err|severe|critical|crit|fatal|failure|alert|emerg|emergency|panic)$/i;

// Order matters: a column is given to the first role whose header it matches.
const headers: readonly (readonly [string, RegExp])[] = [
  [
    'message',
    /^(?:content|(?:log |event |short |full )?message|msg|text|details?|(?:log )?text|description|body|log|message text)$/,
  ],
  ['pid', /^(?:pid|process id|processid|proc id|process pid|thread id|tid)$/],
  ['event_id', /^(?:event id|eventid|event code|message id|event)$/],
  [
    'level',
    /^(?:level|log ?level|(?:log |syslog )?severity(?: text)?|priority|lvl|level(?: display)? name)$/,
  ],
  [
    'component',
    /^(?:component|program|logger(?: name)?|log logger|module|source(?: name)?|service(?: name)?|process(?: name)?|app|application|class|facility|provider(?: name)?|channel|log name|syslog identifier|unit)$/,
  ],
  ['host', /^(?:host(?: ?name| host ?name)?|server|computer ?(?:name)?|node|machine(?: name)?|device)$/],
];
// Windows event viewers call the event id just "Id".
const windowsHeader = /^(?:level display name|provider name|log name|channel|computer)$/;

/** Log entries in a table: time and message or event id and, where present, host, level, component, process id. */
export const logTable: Format = {
  id: 'log-table',
  kind: 'log',
  title: 'Log entries in a table',
  roles: kindRoles.log,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.log,
  counted: false,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const roles: Roles = { at: time.columns };
  for (const [role, expression] of headers) {
    const column = columnOf(sample, expression, Object.values(roles).flat());
    if (column !== null && fits(sample, role, column)) roles[role] = [column];
  }
  if (roles.event_id === undefined && columnNamed(sample, windowsHeader) !== null) {
    const column = columnNamed(sample, /^id$/, Object.values(roles).flat());
    if (column !== null) roles.event_id = [column];
  }
  const clues = Object.keys(roles).length - 2;
  // Without a message, an event id says what happened where the other columns are those of a log.
  if (roles.message === undefined && (roles.event_id === undefined || clues < 2)) return null;
  const sure = (roles.message === undefined ? 0.52 : 0.62) + 0.1 * Math.min(clues, 4);
  return {
    format: 'log-table',
    kind: 'log',
    confidence: Math.min(1, sure) * time.guess.share,
    why: roleClauses(sample, roles),
    roles,
    time: time.guess.reading,
  };
}

// Within objects of JSON the last key says what a field is: `fields.lvl` is a level.
function columnOf(sample: TableSample, expression: RegExp, taken: readonly number[]): number | null {
  const named = columnNamed(sample, expression, taken);
  if (named !== null || sample.structure !== 'json') return named;
  const inner = sample.columns.findIndex(
    (name, index) =>
      !taken.includes(index) && expression.test(headerWords(name.slice(name.lastIndexOf('.') + 1))),
  );
  return inner === -1 ? null : inner;
}

// Some exports label columns by rote: in LogHub's syslog tables "Level" holds the host name.
function fits(sample: TableSample, role: string, column: number): boolean {
  return (
    role !== 'level' ||
    shareMatching(sample, column, levelWord) > 0.5 ||
    shareMatching(sample, column, /^\d$/) > 0.5
  );
}
