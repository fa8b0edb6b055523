import type { DuckDBConnection } from '@duckdb/node-api';
import { mineConnection } from '../../src-main/engine/mining/template-work.ts';
import { addLog, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';

const start = Date.parse('2024-03-04T00:00:00Z');
const at = (minutes: number) => new Date(start + Math.round(minutes * 60_000)).toISOString();
const hours = (hour: number) => hour * 60;

/** Jobs of a host, one every four minutes: three entries each, the last of which is missing now and then. */
function jobsOf(
  host: string,
  component: string,
  isSilent: (minute: number) => boolean,
): readonly LogRecord[] {
  const minutes = Array.from({ length: hours(48) / 4 }, (_unused, index) => index * 4).filter(
    minute => !isSilent(minute),
  );
  return minutes.flatMap((minute, index) => {
    const job = { host, component, level: 'info', pid: String(4000 + (index % 3)), eventId: 'JOB' };
    const entries = [
      { ...job, at: at(minute), message: `job ${1000 + index * 7} started for user u${index % 11}` },
      {
        ...job,
        at: at(minute + 0.2),
        message: `read ${(index * 13) % 90} records from /data/in-${index}.csv`,
      },
      {
        ...job,
        at: at(minute + 0.5 + (index % 5) / 10),
        message: `job ${1000 + index * 7} finished in ${300 + index} ms`,
      },
    ];
    return index % 97 === 50 ? entries.slice(0, 2) : entries;
  });
}

/** A database that refuses connections for six minutes: three components say so. */
function outage(): readonly LogRecord[] {
  return Array.from({ length: 180 }, (_unused, index) => ({
    at: at(hours(30) + index / 30),
    host: 'web-1',
    level: 'error',
    component: ['orders', 'mail', 'search'][index % 3] ?? '',
    pid: String(5000 + (index % 3)),
    eventId: 'DB',
    message: `connection ${index} to 10.0.0.${index % 4}:5432 refused`,
  }));
}

function rest(): readonly LogRecord[] {
  const host = 'web-1';
  return [
    {
      at: at(hours(10)),
      host,
      level: 'warn',
      component: 'kernel',
      message: 'watchdog fired, nobody knows why',
    },
    ...Array.from({ length: 12 }, (_unused, index) => ({
      at: at(hours(40) + index * 30),
      host,
      level: index % 3 === 0 ? 'error' : 'warn',
      component: 'storage',
      pid: '77',
      message: `volume /dev/sd${index % 2 === 0 ? 'a1' : 'b1'} is ${85 + index} percent full`,
    })),
    { at: null, host, level: 'info', message: 'torn line without a time' },
    { at: at(hours(20)), host, level: 'info' },
  ];
}

/**
 * Two days of the log of two hosts (source 1: web-1, source 2: web-2): jobs in sequences, an outage with a burst of
 * errors, a warning that is new, one that is rare; web-2 is silent for three hours and for the last four.
 */
export async function logCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  const inOrder = (entries: readonly LogRecord[]) =>
    entries.toSorted((one, other) => (one.at ?? '').localeCompare(other.at ?? ''));
  await addLog(
    connection,
    { sourceId: 1, name: 'web-1.log' },
    inOrder([...jobsOf('web-1', 'jobs', () => false), ...outage(), ...rest()]),
  );
  const isSilent = (minute: number) => (minute >= hours(26) && minute < hours(29)) || minute >= hours(44);
  await addLog(connection, { sourceId: 2, name: 'web-2.log' }, jobsOf('web-2', 'jobs', isSilent));
  await mineConnection(connection);
  return connection;
}
