import type { DuckDBConnection } from '@duckdb/node-api';
import {
  addCalls,
  addLog,
  type CallRecord,
  emptyCase,
  type LogRecord,
} from '../helpers/analysis-database.ts';

/** Every day from `from` to `to`, both included, as `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Monday to Friday. */
export function isWorkday(day: string): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** A bin that begins at an instant, with its count. */
export type CallBin = readonly [at: string, count: number];

/** Bins of `minutes` from `fromHour` to `toHour` (UTC, half-open) on a day, each with the count of `countOf`. */
export function binsOf(
  day: string,
  fromHour: number,
  toHour: number,
  minutes: number,
  countOf: (minute: number) => number = () => 1,
): readonly CallBin[] {
  const bins: CallBin[] = [];
  for (let minute = fromHour * 60; minute < toHour * 60; minute += minutes)
    bins.push([`${day}T${clock(minute)}Z`, countOf(minute)]);
  return bins;
}

/** `HH:MM:00` of a minute of the day. */
export function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
}

/** Days of the sample's counted calls: five weeks of workdays, Easter Monday absent, the last one cut at noon. */
const countedDays = daysBetween('2024-03-04', '2024-04-05').filter(
  day => isWorkday(day) && day !== '2024-04-01',
);

function countedCalls(): readonly CallRecord[] {
  return countedDays.flatMap((day, index) => {
    // The site opens at eight and closes at five on its own clock, which is put forward on 31 March.
    const opens = day < '2024-03-31' ? 7 : 6;
    const closes = day === '2024-04-05' ? 10 : opens + 9;
    return binsOf(day, opens, closes, 30, minute => 20 + ((index * 7 + minute / 30) % 13));
  });
}

const levels = ['info', 'info', 'info', 'warn', 'error'] as const;

function logEntries(): readonly LogRecord[] {
  const start = Date.parse('2024-03-30T20:00:00Z');
  const entries = Array.from({ length: 240 }, (_unused, index) => ({
    at: new Date(start + index * 240_000 + (index % 7) * 1000).toISOString(),
    level: levels[(index * index) % levels.length] ?? 'info',
    component: `worker-${index % 3}`,
    pid: String(4000 + (index % 5)),
    eventId: `E${index % 4}`,
    message: `job ${index} done`,
  }));
  const [first] = entries;
  return first === undefined ? [] : [...entries, { at: null, message: 'torn line' }, first];
}

/**
 * A small case over the spring clock change of Europe/Paris: counted calls (source 1), a log with an entry without
 * time and a duplicate out of order (source 2).
 */
export async function sampleCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  await addCalls(
    connection,
    { sourceId: 1, name: 'calls.csv', binSeconds: 1800, rejected: 2 },
    countedCalls(),
  );
  await addLog(connection, { sourceId: 2, name: 'jobs.log', skipped: 1, reconciled: false }, logEntries());
  return connection;
}
