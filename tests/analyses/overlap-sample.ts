import type { DuckDBConnection } from '@duckdb/node-api';
import { addCalls, type CallEvent, emptyCase } from '../helpers/analysis-database.ts';
import { type Random, seededRandom } from '../helpers/random.ts';
import { daysBetween, isWorkday } from './samples.ts';

/** Calls of one exchange from eight to five UTC on each workday, about seventy a day, each with an id. */
export function exchangeCalls(from: string, to: string, random: Random, prefix = 'c'): readonly CallEvent[] {
  return daysBetween(from, to)
    .filter(isWorkday)
    .flatMap((day, place) =>
      Array.from({ length: random.poisson(70) }, () => random.between(8 * 3600, 17 * 3600 - 1))
        .toSorted((one, other) => one - other)
        .map((second, index) => ({
          at: new Date(Date.parse(`${day}T00:00:00Z`) + second * 1000).toISOString(),
          extra: [`${prefix}${(place + 1) * 1000 + index * 7}`],
        })),
    );
}

/** Hourly counts of calls, of which each call is kept with a chance of `percent`. */
export function hourlyCounts(calls: readonly CallEvent[], percent: number, random: Random) {
  const hours = new Map<string, number>();
  for (const { at } of calls) {
    const hour = `${at.slice(0, 13)}:00:00Z`;
    hours.set(hour, (hours.get(hour) ?? 0) + (random.between(1, 100) <= percent ? 1 : 0));
  }
  return [...hours].map(([at, count]): readonly [string, number] => [at, count]);
}

/**
 * Four files of calls: two exports with ids of one exchange that share a week (1, 2), a second exchange in the same weeks
 * (3), and hourly counts of the first that lack a twentieth of the calls (4).
 */
export async function overlapCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  const random = seededRandom(20_240_304);
  const calls = exchangeCalls('2024-03-04', '2024-04-05', random);
  const extraNames = ['Call Id'];
  const before = (day: string) => calls.filter(call => call.at < day);
  const from = (day: string) => calls.filter(call => call.at >= day);
  await addCalls(
    connection,
    { sourceId: 1, name: 'march.csv', extraNames, layout: 'export' },
    before('2024-03-23'),
  );
  await addCalls(
    connection,
    { sourceId: 2, name: 'april.csv', extraNames, layout: 'export' },
    from('2024-03-18'),
  );
  await addCalls(
    connection,
    { sourceId: 3, name: 'branch.csv' },
    exchangeCalls('2024-03-11', '2024-03-28', random, 'b').map(({ at }) => at),
  );
  await addCalls(
    connection,
    { sourceId: 4, name: 'counts.csv', binSeconds: 3600 },
    hourlyCounts(calls, 95, random),
  );
  return connection;
}
