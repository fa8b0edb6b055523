import type { DuckDBConnection } from '@duckdb/node-api';
import { addCalls, addLog, type CallEvent, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';
import { type Random, seededRandom } from '../helpers/random.ts';
import { keyCase } from './key-sample.ts';
import { logCase } from './log-sample.ts';
import { overlapCase } from './overlap-sample.ts';
import { clock, daysBetween, isWorkday, sampleCase } from './samples.ts';
import { flowCase, trafficCase } from './traffic-sample.ts';

/** Calls a workday, Monday to Friday. */
const callsOfWeekday = [150, 120, 115, 110, 90] as const;
const shareOfHour = [6, 11, 14, 12, 7, 9, 12, 11, 8] as const;
/** A Tuesday with calls nearly doubled, of a service that failed from ten to noon. */
export const oddDay = '2024-02-20';

/**
 * Fourteen weeks of calls as events with every column (source 1; workdays, eight to five UTC, closed on Easter Monday and
 * the first of May), and the log of the system they are about (source 2).
 */
export async function callCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  const random = seededRandom(20_240_108);
  const days = daysBetween('2024-01-29', '2024-05-03').filter(
    day => isWorkday(day) && day !== '2024-04-01' && day !== '2024-05-01',
  );
  await addCalls(
    connection,
    { sourceId: 1, name: 'switch.csv', extraNames: ['Topic'] },
    days.flatMap(day => callsOf(day, random)),
  );
  await addLog(
    connection,
    { sourceId: 2, name: 'portal.log' },
    days.flatMap(day => entriesOf(day, random)),
  );
  return connection;
}

function callsOf(day: string, random: Random): readonly CallEvent[] {
  const perDay = callsOfWeekday[weekdayOf(day)] ?? 0;
  return shareOfHour.flatMap((share, index) => {
    const hour = 8 + index;
    const raised = day === oddDay && (hour === 10 || hour === 11) ? 3 : 1;
    const count = random.poisson((perDay * share * raised) / 90);
    const minutes = Array.from({ length: count }, () => random.between(0, 59)).toSorted(
      (one, other) => one - other,
    );
    return minutes.map(minute => callAt(`${day}T${clock(hour * 60 + minute)}Z`, raised > 1, random));
  });
}

function callAt(at: string, isBusy: boolean, random: Random): CallEvent {
  const waitSeconds = Math.round(random.exponential(isBusy ? 90 : 18));
  const answered = waitSeconds < 20 || random.between(1, 100) <= (isBusy ? 60 : 94);
  return {
    at,
    queue: random.weighted([
      [3, 'Sales'],
      [2, 'Support'],
    ]),
    direction: random.weighted([
      [9, 'in'],
      [1, 'out'],
    ]),
    answered,
    waitSeconds,
    ...(answered
      ? {
          handleSeconds: 20 + Math.round(random.exponential(200)),
          agent: random.pick(['Ann', 'Ben', 'Cleo', 'Dov']),
        }
      : {}),
    extra: [random.pick(['bill', 'fault', 'move'])],
  };
}

function entriesOf(day: string, random: Random): readonly LogRecord[] {
  return shareOfHour.flatMap((share, index) => {
    const hour = 8 + index;
    const failing = day === oddDay && (hour === 10 || hour === 11);
    return Array.from({ length: random.poisson(share * 2) }, () => ({
      at: `${day}T${clock(hour * 60 + random.between(0, 59))}Z`,
      level: failing && random.between(1, 2) === 1 ? 'error' : 'info',
      component: 'portal',
      message: failing ? 'order failed' : 'order placed',
    })).toSorted((one, other) => one.at.localeCompare(other.at));
  });
}

function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

const onCallCase =
  /^calls\.(adjusted|bins|busy-hour|by-category|service|staffing|forecast|change-points|trend|versus-logs|lead-lag|incident-cost)$/;

const onLogCase = /^logs\.(templates|errors|new|rare|bursts|gaps|sequences|by-process|compare)$/;

/** The sample on which an analysis is held to its contract and its record. */
export function sampleOf(analysis: string): Promise<DuckDBConnection> {
  if (analysis === 'calls.missing-keys') return keyCase();
  if (onLogCase.test(analysis)) return logCase();
  if (analysis.startsWith('traffic.')) return trafficCase();
  if (analysis.startsWith('flows.')) return flowCase();
  if (analysis === 'calls.overlap') return overlapCase();
  return onCallCase.test(analysis) ? callCase() : sampleCase();
}
