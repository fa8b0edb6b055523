import type { Format, Recognition, Role, TableSample } from '../../core/format.ts';
import { columnNamed, findTime, headerWords, shareMatching, type TimeColumns } from '../columns.ts';
import { kindLoadSql } from '../kinds.ts';
import { type RoleHeader, roleClauses, rolesByHeader } from '../shared/roles.ts';
import { durationCell, outcomeCell } from './cells.ts';
import { type Contacts, contactsOf } from './contacts.ts';
import { otherCallHeader, otherHeaders } from './other-languages.ts';
import { phonePair, unnamedPhones } from './phones.ts';

const roles: readonly Role[] = [
  { name: 'at', title: 'Time of the call', required: true, several: true },
  { name: 'queue', title: 'Queue, skill or topic', required: false },
  { name: 'direction', title: 'Direction', required: false },
  { name: 'answered', title: 'Answered (yes/no)', required: false },
  { name: 'wait_seconds', title: 'Waiting time', required: false },
  { name: 'handle_seconds', title: 'Talk or handling time', required: false },
  { name: 'agent', title: 'Agent', required: false },
];

const directionCell =
  /^(?:inbound|outbound|incoming|outgoing|internal|in|out|entrant|sortant|eingehend|ausgehend|entrante|saliente)$/i;

// Order matters: a column is given to the first role whose header it matches. The time to an answer may name a queue.
const headers: readonly RoleHeader[] = [
  { role: 'answered', header: /^answered\b|\banswered y n\b/, cells: outcomeCell },
  {
    role: 'answered',
    header: /\b(?:disposition|outcome|(?:call |action )?(?:status|result))\b/,
    cells: outcomeCell,
  },
  {
    role: 'wait_seconds',
    header:
      /\b(?:speed of answer|wait|waited|waiting|ring(?:ing)?(?: (?:time|duration|seconds))?|queue (?:time|seconds)|time in queue|asa)\b/,
    cells: durationCell,
  },
  {
    role: 'handle_seconds',
    header: /\b(?:talk|talking|handle|handling|bill ?sec(?:onds)?|in call|conversation|aht|connected time)\b/,
    cells: durationCell,
  },
  { role: 'handle_seconds', header: /\b(?:duration|call length)\b/, cells: durationCell },
  { role: 'direction', header: /\b(?:direction|call type)\b|^type$/, cells: directionCell },
  {
    role: 'queue',
    header:
      /^(?!.*\b(?:time|wait|seconds|duration|position|missed|hang ?up|disconnect|end)\b).*\b(?:queue|skill|topic|campaign|call type|category|(?:call|contact) reason|department)\b|^teams?$/,
  },
  { role: 'direction', header: /\b(?:direction|inbound|outbound)\b/ },
  {
    role: 'agent',
    header: /(?<!\buser )\b(?:agent|operator|advisor|handled by|answered by)\b|^(?:user|employee)(?: name)?$/,
  },
];
// Where nothing tells how calls ended, a reason is why somebody called.
const reasonHeader = /^(?!.*\b(?:missed|hang ?up|disconnect|end)\b).*\breason\b/;
// Runs of jobs have a status, a user and a duration as well.
const jobHeader = /^(?:user|employee)\b|\b(?:status|result|outcome)$/;
const callHeader =
  /\b(?:call|caller|call(?:id|date|time|code|type|number|description|nature)|calling|called|callee|cdr|cad event|ani|dnis|clid|bill ?sec)\b|^phone(?: number)?$/;

// What no job ends with.
const phoneOutcome = /^(?:answered|no ?answer|unanswered|abandoned|busy|missed|voice ?mail)$/i;
/** So many columns must be those of calls where none of them says so. */
const fewestClues = 3;
/** With so many columns that speak of calls nothing else is meant. */
const fewestSpeaking = 3;

/** Calls as they happened: one row per call. */
export const callEvents: Format = {
  id: 'call-events',
  kind: 'call',
  title: 'Calls, one row each',
  roles,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.call,
  counted: false,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  if (!sample.hasHeader) return recogniseUnnamed(sample, time);
  const found: Record<string, readonly number[]> = {
    at: time.columns,
    ...rolesByHeader(sample, headers, time.columns),
  };
  const reason = columnNamed(sample, reasonHeader, Object.values(found).flat());
  if (found.queue === undefined && found.answered === undefined && reason !== null) found.queue = [reason];
  const named =
    columnNamed(sample, callHeader, time.columns) ??
    found.answered?.find(column => shareMatching(sample, column, phoneOutcome) > 0.5) ??
    columnNamed(sample, otherCallHeader) ??
    phonesOfCalls(sample, time) ??
    null;
  if (named !== null) addOtherLanguages(sample, found);
  const clues = Object.entries(found).filter(
    ([role, [column = 0]]) =>
      role !== 'at' && (named !== null || !jobHeader.test(headerWords(sample.columns[column] ?? ''))),
  ).length;
  if (named === null && clues < fewestClues) {
    const contacts = contactsOf(sample);
    return contacts === null ? null : recogniseContacts(sample, time, contacts);
  }
  const timeNames = time.columns.map(index => `"${sample.columns[index]}"`).join(' + ');
  return {
    format: 'call-events',
    kind: 'call',
    confidence:
      Math.min(1, (named === null ? 0.3 : sureOf(sample, time)) + 0.1 * Math.min(clues, 4)) *
      time.guess.share,
    why: [
      ...(named === null ? [] : [`column "${sample.columns[named]}" speaks of calls`]),
      `${timeNames} holds the time of each call`,
      ...Object.entries(found)
        .filter(([role]) => role !== 'at')
        .map(([role, columns]) => `"${sample.columns[columns[0] ?? 0]}" read as ${role.replace('_', ' ')}`),
    ],
    roles: found,
    time: time.guess.reading,
  };
}

const secondsCell = /^\d{1,5}$/;
const unnamedConfidence = 0.6;

// Without names only two numbers of phones beside a time and a duration are calls.
function recogniseUnnamed(sample: TableSample, time: TimeColumns): Recognition | null {
  const phones = unnamedPhones(sample, time.columns);
  const taken = [...time.columns, ...phones];
  const seconds = sample.columns.findIndex(
    (_name, column) => !taken.includes(column) && shareMatching(sample, column, secondsCell) > 0.95,
  );
  if (phones.length !== 2 || seconds === -1 || !time.guess.hasClock) return null;
  const roles = { at: time.columns, handle_seconds: [seconds] };
  return {
    format: 'call-events',
    kind: 'call',
    confidence: unnamedConfidence * time.guess.share,
    why: ['two columns hold numbers of phones', ...roleClauses(sample, roles)],
    roles,
    time: time.guess.reading,
  };
}

// Numbers of phones stand in many tables; those that were called have a duration beside them.
function phonesOfCalls(sample: TableSample, { columns }: TimeColumns): number | null {
  const pair = phonePair(sample, columns);
  if (pair === null) return null;
  const roles = rolesByHeader(sample, [...headers, ...otherHeaders], [...columns, ...pair]);
  return roles.handle_seconds === undefined ? null : pair[0];
}

function addOtherLanguages(sample: TableSample, found: Record<string, readonly number[]>): void {
  const left = otherHeaders.filter(({ role }) => found[role] === undefined);
  Object.assign(found, rolesByHeader(sample, left, Object.values(found).flat()));
}

// A record whose time is that of a call is a call, whatever else it describes.
function sureOf(sample: TableSample, time: TimeColumns): number {
  const speaks = (name = '') => callHeader.test(headerWords(name));
  if (time.columns.some(column => speaks(sample.columns[column]))) return 0.75;
  return sample.columns.filter(speaks).length < fewestSpeaking ? 0.5 : 0.65;
}

// A table of log entries is as sure of itself with a message and one more column.
const contactConfidence = 0.66;

function recogniseContacts(sample: TableSample, time: TimeColumns, contacts: Contacts): Recognition {
  const { speaking, topic, agent } = contacts;
  const roles: Record<string, readonly number[]> = {
    at: time.columns,
    ...(topic === null || time.columns.includes(topic) ? {} : { queue: [topic] }),
    ...(agent === null ? {} : { agent: [agent] }),
  };
  const names = speaking.slice(0, 3).map(column => `"${sample.columns[column] ?? ''}"`);
  return {
    format: 'call-events',
    kind: 'call',
    confidence: Math.min(1, contactConfidence + 0.04 * speaking.length) * time.guess.share,
    why: [
      `${names.join(', ')} ${names.length === 1 ? 'speaks' : 'speak'} of requests to a service: each record is a contact`,
      ...roleClauses(sample, roles),
    ],
    roles,
    time: time.guess.reading,
  };
}
