import { type Random, seededRandom } from '../random.ts';
import { dayTemplates, nightTemplates, outageTemplates, type Template } from './log-messages.ts';

const seed = 20_250_317;
const startMillis = Date.parse('2025-03-17T00:00:00Z');
const hours = 120;
/** The certificate of the directory server expired; the new one was in place a little over two hours later. */
const outageStartMillis = Date.parse('2025-03-18T08:30:00Z');
const outageEndMillis = Date.parse('2025-03-18T10:43:00Z');
const outageEntriesPerHour = 320;
const hourMillis = 3_600_000;

interface Entry {
  readonly atMillis: number;
  readonly template: Template;
  readonly message: string;
}

/** Entries that tell the story of the outage, at fixed moments. */
const milestones: readonly (readonly [at: string, host: string, level: Template['level'], text: string])[] = [
  ['2025-03-17T01:00:00.412Z', 'dir-1', 'WARN', 'certificate of dir-1 expires in 1 day'],
  ['2025-03-18T01:00:00.398Z', 'dir-1', 'WARN', 'certificate of dir-1 expires today at 08:30 UTC'],
  ['2025-03-18T08:35:00.027Z', 'app-1', 'CRITICAL', 'login is down: 0 of 3 probes answered'],
  ['2025-03-18T09:05:00.031Z', 'app-1', 'CRITICAL', 'login is down: 0 of 3 probes answered, on-call paged'],
  ['2025-03-18T10:41:17.805Z', 'dir-1', 'INFO', 'certificate of dir-1 renewed, valid until 2026-03-18'],
  ['2025-03-18T10:42:58.550Z', 'app-1', 'INFO', 'login is up: 3 of 3 probes answered'],
];

/** Lines that a full disk and a restart left behind: they cannot be read as records. */
const damaged: readonly (readonly [at: string, line: string])[] = [
  ['2025-03-19T01:12:40.000Z', '2025-03-19T01:12:39.907Z,batch-1,INFO,backup.j'],
  ['2025-03-20T04:02:11.000Z', 'clock not set,app-2,INFO,system.start,611,SYS-0001,service started'],
];

/** The service's own log, Monday to Friday around the outage, in UTC and in order. */
export function logCsv(): string {
  const random = seededRandom(seed);
  const entries = [...usualEntries(random), ...outageEntries(random), ...milestones.map(milestone)];
  const lines = [
    ...entries.map(entry => [entry.atMillis, lineOf(entry, random)] as const),
    ...damaged.map(([at, line]) => [Date.parse(at), line] as const),
  ];
  const ordered = lines.toSorted(([one], [other]) => one - other).map(([, line]) => line);
  return `timestamp,host,level,component,pid,event_id,message\n${ordered.join('\n')}\n`;
}

function usualEntries(random: Random): readonly Entry[] {
  return Array.from({ length: hours }, (_unused, hour) => {
    const hourStart = startMillis + hour * hourMillis;
    const hourOfDay = hour % 24;
    const working = hourOfDay >= 7 && hourOfDay < 18;
    const templates = working ? dayTemplates : nightTemplates;
    const count = Math.max(1, random.poisson(working ? 35 : 8));
    return Array.from({ length: count }, () => made(hourStart, hourMillis, templates, random));
  })
    .flat()
    .filter(entry => !(isLogin(entry) && duringOutage(entry.atMillis)));
}

function outageEntries(random: Random): readonly Entry[] {
  const length = outageEndMillis - outageStartMillis;
  const count = Math.round((outageEntriesPerHour * length) / hourMillis);
  return Array.from({ length: count }, () => made(outageStartMillis, length, outageTemplates, random));
}

function made(
  fromMillis: number,
  lengthMillis: number,
  templates: readonly (readonly [number, Template])[],
  random: Random,
): Entry {
  const template = random.weighted(templates);
  const atMillis = fromMillis + random.between(0, lengthMillis - 1);
  return { atMillis, template, message: template.message(random) };
}

function milestone([at, host, level, message]: (typeof milestones)[number]): Entry {
  const component = host === 'dir-1' ? 'certificates' : 'health.check';
  const eventId = host === 'dir-1' ? 'CRT-5001' : 'HLT-9001';
  const template = { hosts: [host], level, component, eventId, message: () => message };
  return { atMillis: Date.parse(at), template, message };
}

function isLogin({ template }: Entry): boolean {
  return template.eventId === 'AUTH-1001';
}

function duringOutage(atMillis: number): boolean {
  return atMillis >= outageStartMillis && atMillis < outageEndMillis;
}

function lineOf({ atMillis, template, message }: Entry, random: Random): string {
  const host = random.pick(template.hosts);
  const { level, component, eventId } = template;
  const text = message.includes(',') ? `"${message}"` : message;
  return [
    new Date(atMillis).toISOString(),
    host,
    level,
    component,
    pidOf(host, component, atMillis),
    eventId,
    text,
  ].join(',');
}

// A process keeps its number until it is started again, which ended the outage for those that log people in.
function pidOf(host: string, component: string, atMillis: number): number {
  const place = [...`${host}/${component}`].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9000,
    7,
  );
  const restarted = atMillis >= outageEndMillis && ['auth.login', 'ldap.client'].includes(component);
  return 800 + place + (restarted ? 12_000 : 0);
}
