import type { Format, Recognition, Role, TableSample } from '../../core/format.ts';
import { columnNamed, findTime } from '../columns.ts';
import { kindLoadSql } from '../kinds.ts';

const roles: readonly Role[] = [
  { name: 'at', title: 'Time of the call', required: true, several: true },
  { name: 'queue', title: 'Queue, skill or topic', required: false },
  { name: 'direction', title: 'Direction', required: false },
  { name: 'answered', title: 'Answered (yes/no)', required: false },
  { name: 'wait_seconds', title: 'Waiting time', required: false },
  { name: 'handle_seconds', title: 'Talk or handling time', required: false },
  { name: 'agent', title: 'Agent', required: false },
];

const headers: Readonly<Record<string, RegExp>> = {
  queue: /\b(queue|skill|topic|campaign|call type|category|reason)\b/,
  direction: /\b(direction|inbound|outbound)\b/,
  answered: /^answered\b|\b(answered y n|call status|disposition)\b/,
  wait_seconds: /\b(speed of answer|wait|waiting|ring time|queue time|asa)\b/,
  handle_seconds: /\b(talk|handle|handling|duration|aht|call length)\b/,
  agent: /\b(agent|operator|advisor|handled by)\b/,
};
const callHeader = /\b(call|caller|callid|cdr|cad event|ani|dnis)\b/;

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
  const found: Record<string, readonly number[]> = { at: time.columns };
  for (const [role, expression] of Object.entries(headers)) {
    const column = columnNamed(sample, expression, Object.values(found).flat());
    if (column !== null) found[role] = [column];
  }
  const named = columnNamed(sample, callHeader, time.columns);
  const clues = Object.keys(found).length - 1;
  if (named === null && clues < 3) return null;
  const timeNames = time.columns.map(index => `"${sample.columns[index]}"`).join(' + ');
  return {
    format: 'call-events',
    kind: 'call',
    confidence: Math.min(1, (named === null ? 0.3 : 0.5) + 0.1 * Math.min(clues, 4)) * time.guess.share,
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
