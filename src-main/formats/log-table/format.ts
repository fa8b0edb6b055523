import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { columnNamed, findTime, headerWords, shareMatching, type TimeColumns } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { type Roles, roleClauses } from '../shared/roles.ts';
import { noTime } from '../time-layouts.ts';
import { holdsLevels, levelsOf } from './levels.ts';

// Order matters: a column is given to the first role whose header it matches.
const headers: readonly (readonly [string, RegExp])[] = [
  [
    'message',
    /^(?:content|(?:log |event |short |full |display )?message|msg|text|details?|(?:log )?text|description|body|log|message text)$/,
  ],
  // What is done stands for a message where audit logs of clouds have none.
  ['message', /^(?:event|operation) name$/],
  ['pid', /^(?:pid|process id|processid|proc id|process pid|thread id|tid)$/],
  [
    'event_id',
    /^(?:event id|eventid|event code|message id|event|ereignis id|id de l ?événement|id de l ?evenement|id(?:entificador)? del? evento|id evento)$/,
  ],
  ['event_id', /^instance id$/],
  // Names in words stand before numbers, whichever column comes first.
  ['level', /^level display name$/],
  [
    'level',
    /^(?:level|log ?level|(?:log |syslog |error )?severity(?: text)?|priority|lvl|level name|(?:entry|event) type|ebene|niveau|nivel|livello)$/,
  ],
  ['level', /^(?:keywords|schlüsselwörter|mots clés|palabras clave|parole chiave)$/],
  [
    'component',
    /^(?:component|program|event source|logger(?: name)?|log logger|module|source(?: name)?|service(?: name)?|process(?: name)?|app|application|class|facility|provider(?: name)?|channel|log name|syslog identifier|unit|quelle|origen|origine)$/,
  ],
  [
    'host',
    /^(?:host(?: ?name| host ?name)?|server|computer ?(?:name)?|node|machine ?(?:name)?|device|ordinateur|equipo)$/,
  ],
];
// Where nothing else says what happened, its type does: "alert", "user.session.start".
const typeHeader = /^event ?type$/;
// Where no column holds a time, only these headers say that a table is a log.
const timelessHeader =
  /^(?:content|(?:log |event |short |full )?message|msg|log text|message text|log ?line)$/;
const timelessConfidence = 0.5;
/** Share of the messages that must be more than a word. */
const sentenceShare = 0.5;
// Windows event viewers call the event id just "Id".
const windowsHeader = /^(?:level display name|provider name|log name|channel|computer)$/;
// MongoDB from 4.4 on names what it says of a line by letters.
const mongoHeader = /^ctx$/;
const mongoHeaders: readonly (readonly [string, RegExp])[] = [
  ['level', /^s$/],
  ['component', /^c$/],
  ['event_id', /^id$/],
];
// Exports of Microsoft's clouds say in columns of their own what was done and how a sign-in failed.
const cloudHeaders: readonly (readonly [only: RegExp, message: readonly RegExp[]])[] = [
  [/^audit data$/, [/^operations?$/]],
  [/^sign in error code$/, [/^status$/, /^failure reason$/]],
];
// Splunk exports a line as it stands.
const rawLine = /(?:^|\.)_raw$/;
// Google Cloud writes a message as text or as an object, one or the other.
const textPayloadHeader = /^text payload$/;
// Event Viewer names the columns of its list and leaves the last, the description, without a name.
const viewerHeader =
  /^(?:task category|aufgabenkategorie|catégorie de (?:la )?tâche|categoría de (?:la )?tarea|categoria attività)$/;

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
  if (time === null && columnNamed(sample, timelessHeader) === null) return null;
  const roles: Roles = time === null ? {} : { at: time.columns };
  const isMongo = sample.structure === 'json' && columnNamed(sample, mongoHeader) !== null;
  for (const [role, expression] of [...headers, ...(isMongo ? mongoHeaders : [])]) {
    if (roles[role] !== undefined) continue;
    const column = columnOf(sample, expression, Object.values(roles).flat());
    if (column !== null && fits(sample, role, column)) roles[role] = [column];
  }
  if (roles.event_id === undefined && columnNamed(sample, windowsHeader) !== null) {
    const column = columnNamed(sample, /^id$/, Object.values(roles).flat());
    if (column !== null) roles.event_id = [column];
  }
  const payload = columnNamed(sample, textPayloadHeader, Object.values(roles).flat());
  if (payload !== null) roles.message = [...(roles.message ?? []), payload];
  const raw = sample.columns.findIndex(name => rawLine.test(name));
  if (roles.message === undefined && raw !== -1) roles.message = [raw];
  const cloud = roles.message === undefined ? cloudMessage(sample) : [];
  if (cloud.length > 0) roles.message = cloud;
  const unnamed = roles.message === undefined ? descriptionOf(sample) : null;
  if (unnamed !== null) roles.message = [unnamed];
  const eventType = columnNamed(sample, typeHeader, Object.values(roles).flat());
  const onlyTypes = roles.message === undefined && eventType !== null;
  if (onlyTypes) roles.message = [eventType];
  const clues = Object.keys(roles).length - (time === null ? 1 : 2);
  // Without a message, an event id says what happened where the other columns are those of a log.
  if (
    roles.message === undefined &&
    (roles.event_id === undefined || (clues < 2 && sample.structure !== 'fields'))
  )
    return null;
  if (time === null) return timeless(sample, roles);
  if (clues === 0 && roles.message !== undefined && !mayBeLog(sample, time, roles)) return null;
  const sure = sureOf(roles, onlyTypes) + 0.1 * Math.min(clues, 4);
  return {
    format: 'log-table',
    kind: 'log',
    confidence: Math.min(1, sure) * time.guess.share,
    why: roleClauses(sample, roles),
    roles,
    time: time.guess.reading,
    ...levelMap(sample, roles),
  };
}

/** Names that a column of any table may have. */
const weakMessageHeader = /^(?:description|details?|text|body)$/;
/** A log that has nothing but times and such texts is not wide. */
const mostColumnsOfWeak = 5;

// What was bought or asked has a description and a date as well.
function mayBeLog(sample: TableSample, time: TimeColumns, { message = [] }: Roles): boolean {
  const isWeak = message.every(column => weakMessageHeader.test(headerWords(sample.columns[column] ?? '')));
  return !isWeak || (time.guess.hasClock && sample.columns.length <= mostColumnsOfWeak);
}

function cloudMessage(sample: TableSample): readonly number[] {
  const found = cloudHeaders.find(([only]) => columnNamed(sample, only) !== null);
  return (found?.[1] ?? []).map(header => columnNamed(sample, header)).filter(column => column !== null);
}

// Calls and sessions have types of events too: anything that knows more of a table goes before.
function sureOf(roles: Roles, onlyTypes: boolean): number {
  if (onlyTypes) return 0.32;
  return roles.message === undefined ? 0.52 : 0.62;
}

// Without a time sentences in a column of messages are all that tells a log: anything surer goes before.
function timeless(sample: TableSample, roles: Roles): Recognition | null {
  const [message] = roles.message ?? [];
  if (message === undefined || shareMatching(sample, message, /\S\s+\S/) < sentenceShare) return null;
  const why = [...roleClauses(sample, roles), 'no column holds a time'];
  const confidence = timelessConfidence;
  return {
    format: 'log-table',
    kind: 'log',
    confidence,
    why,
    roles,
    time: noTime,
    ...levelMap(sample, roles),
  };
}

function levelMap(sample: TableSample, { level }: Roles): Pick<Recognition, 'levels'> {
  if (level?.[0] === undefined) return {};
  const isWindows = columnNamed(sample, windowsHeader) !== null || columnNamed(sample, viewerHeader) !== null;
  const levels = levelsOf(sample, level[0], isWindows);
  return Object.keys(levels).length === 0 ? {} : { levels };
}

function descriptionOf(sample: TableSample): number | null {
  const category = columnNamed(sample, viewerHeader);
  const last = sample.columns.length - 1;
  return category !== null && category === last - 1 && sample.columns[last] === `column${last + 1}`
    ? last
    : null;
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
  return role !== 'level' || holdsLevels(sample, column);
}
