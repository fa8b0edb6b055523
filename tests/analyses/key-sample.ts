import type { DuckDBConnection } from '@duckdb/node-api';
import { addCalls, addLog, type CallEvent, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';
import { clock, daysBetween, isWorkday } from './samples.ts';

const days = daysBetween('2024-03-04', '2024-03-15').filter(isWorkday);
const callsPerDay = 12;
/** Day whose afternoon the log lost. */
const lossyDay = '2024-03-07';

interface KeyedCall {
  readonly at: string;
  readonly key: string;
}

const keyedCalls: readonly KeyedCall[] = days.flatMap((day, index) =>
  Array.from({ length: callsPerDay }, (_unused, call) => ({
    at: `${day}T${clock(8 * 60 + call * 45)}Z`,
    key: `C-${1000 + index * callsPerDay + call}`,
  })),
);

const isLost = (at: string) => at.startsWith(lossyDay) && at.slice(11) > '12:00';

/**
 * Two weeks of calls with a `Call ID` (source 1) and the log of the desk with a `callId` (source 2). The log lost an
 * afternoon, and has two entries a day of calls that are not recorded on Fridays. One call has no id.
 */
export async function keyCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  const calls = keyedCalls.map(
    ({ at, key }, index): CallEvent => ({ at, extra: ['bill', index === 30 ? '' : key] }),
  );
  await addCalls(connection, { sourceId: 1, name: 'switch.csv', extraNames: ['Topic', 'Call ID'] }, calls);
  const entries = keyedCalls.flatMap(({ at, key }): readonly LogRecord[] => {
    if (isLost(at)) return [];
    const later = at.replace(':00Z', ':40Z');
    return [
      { at, level: 'info', message: 'ticket opened', extra: [key.toLowerCase()] },
      { at: later, level: 'info', message: 'ticket closed', extra: [key] },
    ];
  });
  const foreign = ['2024-03-08', '2024-03-15'].map(
    (day, index): LogRecord => ({
      at: `${day}T09:10:00Z`,
      level: 'info',
      message: 'ticket opened',
      extra: [`X-${index}`],
    }),
  );
  const all = [...entries, ...foreign].toSorted((one, other) => (one.at ?? '').localeCompare(other.at ?? ''));
  await addLog(connection, { sourceId: 2, name: 'desk.log', extraNames: ['callId'] }, all);
  return connection;
}
