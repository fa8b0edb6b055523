import { describe, expect, test } from 'vitest';
import { callsVersusLogs } from '../../src-main/analyses/calls-versus-logs/analysis.ts';
import { sharedBins } from '../../src-main/analyses/calls-versus-logs/bins.ts';
import { isHighIn } from '../../src-main/analyses/calls-versus-logs/judged.ts';
import { judgedLatency, stepSeconds } from '../../src-main/analyses/calls-versus-logs/latency.ts';
import {
  addCalls,
  addLog,
  addMetrics,
  addRequests,
  ask,
  emptyCase,
  type RequestRecord,
} from '../helpers/analysis-database.ts';
import { type Random, seededRandom } from '../helpers/random.ts';
import { pairedBin } from './paired-sample.ts';
import { binsOf, clock, daysBetween, isWorkday } from './samples.ts';

const days = daysBetween('2024-01-29', '2024-02-29').filter(isWorkday);
const perHour = 30;

/** Requests from nine to five with a latency of about a fifth of a second, slower as `slowness` says. */
function requestsOf(
  random: Random,
  slowness: (day: string, hour: number, index: number) => number,
): readonly RequestRecord[] {
  return days.flatMap(day =>
    Array.from({ length: 8 * perHour }, (_unused, index) => {
      const hour = 9 + Math.floor(index / perHour);
      const seconds = (0.1 + random.exponential(0.1)) * slowness(day, hour, index);
      return { at: `${day}T${clock(hour * 60 + (index % perHour) * 2)}Z`, status: 200, seconds };
    }),
  );
}

async function caseOf(requests: readonly RequestRecord[], callsAt: (day: string, minute: number) => number) {
  const connection = await emptyCase();
  const random = seededRandom(3);
  const calls = days.flatMap(day =>
    binsOf(day, 9, 17, 60, minute => random.poisson(20) + callsAt(day, minute)),
  );
  await addCalls(connection, { sourceId: 1, binSeconds: 3600 }, calls);
  await addRequests(connection, { sourceId: 2 }, requests);
  return connection;
}

/** Median and 95th percentile of forty exponential durations, all of them slower in some hours. */
function quantiles(random: Random): readonly [number, number] {
  const slowness = 1 + random.between(0, 30) / 100;
  const sorted = Array.from({ length: 41 }, () => random.exponential(slowness)).toSorted((a, b) => a - b);
  return [sorted[20] ?? Number.NaN, sorted[38] ?? Number.NaN];
}

describe('latency beside calls', () => {
  test('that is long tells a slow hour from one with more calls too, and a slow tail', async () => {
    const requests = requestsOf(seededRandom(1), (day, hour, index) => {
      if (day === '2024-02-06' && hour === 11) return 5;
      if (day === '2024-02-14' && hour === 10) return 5;
      return day === '2024-02-21' && hour === 14 && index % 8 === 0 ? 40 : 1;
    });
    const connection = await caseOf(requests, (day, minute) =>
      day === '2024-02-14' && minute === 600 ? 60 : 0,
    );
    const result = await ask(connection, callsVersusLogs, { params: { binMinutes: 60 } });
    const bins = result.rows.filter(row => row.unit === 'bin');
    expect(bins.map(row => [row.day, row.startTime, row.verdict, row.isLatencyLong])).toEqual([
      ['2024-02-06', '11:00', 'latency only', true],
      ['2024-02-14', '10:00', 'both', true],
      ['2024-02-21', '14:00', 'latency only', true],
    ]);
    expect(result.summary).toMatchObject({
      latencyOnlyBins: 2,
      namedLatencyOnly: '2024-02-06 11:00, 2024-02-21 14:00',
      daysWithLatency: days.length,
    });
    expect(callsVersusLogs.charts(result).map(chart => chart.id)).toEqual(['days', 'latency']);
    const rules = callsVersusLogs.findings(result).map(finding => finding.rule);
    expect(rules).toEqual(expect.arrayContaining(['rise-together', 'latency-only']));
  });

  test('is a median of five durations and a 95th percentile of twenty, or none', async () => {
    const connection = await caseOf([], () => 0);
    const at = (minute: number) => `${days[0]}T${clock(9 * 60 + minute)}Z`;
    const durations = (count: number, sourceId: number) =>
      addRequests(
        connection,
        { sourceId },
        Array.from({ length: count }, (_unused, index) => ({ at: at(index), seconds: (index + 1) / 10 })),
      );
    const latency = async () => {
      const { rows } = await ask(connection, callsVersusLogs);
      return [rows[0]?.latencySeconds, rows[0]?.latencyP95Seconds];
    };
    await durations(4, 3);
    expect(await latency()).toEqual([null, null]);
    await durations(1, 4);
    expect(await latency()).toEqual([0.2, null]);
    await durations(15, 5);
    const [median, p95] = await latency();
    expect(median).toBeCloseTo(0.55, 12);
    expect(p95).toBeCloseTo(1.405, 12);
  });

  test('is read from the duration column of a log and from measurements, in the unit they name', async () => {
    const logged = async (name: string, cells: readonly string[]) => {
      const connection = await emptyCase();
      const times = cells.map((_cell, index) => `${days[0]}T${clock(600 + index)}Z`);
      await addCalls(connection, { sourceId: 1 }, times);
      const entries = times.map((at, index) => ({ at, message: 'x', extra: ['a', cells[index] ?? ''] }));
      await addLog(connection, { sourceId: 2, extraNames: ['path', name] }, entries);
      return (await ask(connection, callsVersusLogs)).rows[0]?.latencySeconds;
    };
    expect(await logged('durationMs', ['10', '20', '30', '40', '50'])).toBeCloseTo(0.03, 12);
    expect(await logged('Response Time', ['10 ms', '20ms', '0.03 s', '40 ms', '50 ms'])).toBeCloseTo(
      0.03,
      12,
    );
    expect(await logged('latency', ['0.1', '0.2', '3', '0.4', '-'])).toBeNull();
    expect(await logged('latency', ['0.1', '0.2', '3', '0.4', '5'])).toBeCloseTo(0.4, 12);
    // Of what unit these are is not known; nor is the third a duration.
    expect(await logged('took', ['1', '2', '3', '4', '5'])).toBeNull();
    expect(await logged('size', ['1.5', '2.5', '3.5', '4.5', '5.5'])).toBeNull();

    const connection = await emptyCase();
    const times = [0, 1, 2, 3, 4].map(index => `${days[0]}T${clock(600 + index)}Z`);
    await addCalls(connection, { sourceId: 1 }, times);
    await addLog(
      connection,
      { sourceId: 2 },
      times.map(at => ({ at, message: 'x' })),
    );
    const metrics = times.flatMap((at, index) => [
      { at, component: 'http_request_duration_seconds', value: index },
      { at, component: 'cpu_load', value: 99 },
    ]);
    await addMetrics(connection, { sourceId: 3 }, metrics);
    expect((await ask(connection, callsVersusLogs)).rows[0]).toMatchObject({ entries: 5, latencySeconds: 2 });
  });

  test('counts requests as entries, and answers from 500 on as errors', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, ['2024-03-05T09:00:00Z']);
    const statuses = [200, 404, 500, 503];
    const requests = statuses.map(status => ({ at: '2024-03-05T09:00:00Z', status }));
    await addRequests(connection, { sourceId: 2 }, [...requests, { at: null, status: 500 }]);
    expect((await ask(connection, callsVersusLogs)).rows).toMatchObject([
      { calls: 1, entries: 4, errors: 2 },
    ]);
  });

  test('does not stand out by chance, nor by a step of what it is written in', () => {
    const claimed = Array.from({ length: 40 }, (_unused, seed) => {
      const random = seededRandom(500 + seed);
      const inSteps = seed % 2 === 1;
      const bins = sharedBins(
        days.flatMap(day =>
          Array.from({ length: 12 }, (_none, slot) => {
            const [medianSeconds, p95Seconds] = inSteps
              ? [random.between(1, 20) === 1 ? 0.003 : 0.002, 0.009]
              : quantiles(random);
            return pairedBin({ day, slot, binMinutes: 60, medianSeconds, p95Seconds });
          }),
        ),
      );
      const judged = judgedLatency(bins);
      return bins.some((_bin, place) => isHighIn(judged, place, 0.05));
    });
    expect(claimed.filter(Boolean).length).toBeLessThanOrEqual(2);
  });

  test('is measured in the finest step that it is written in', () => {
    expect(stepSeconds([0.012, 0.0135, 0.2])).toBe(1e-3);
    expect(stepSeconds([1, 2.5, 30])).toBe(1);
    expect(stepSeconds([0.123456, 0.2345678])).toBe(1e-6);
  });
});
