import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callsVersusLogs } from '../../src-main/analyses/calls-versus-logs/analysis.ts';
import { dayRatios, detectableLoss, type PairedDay } from '../../src-main/analyses/calls-versus-logs/days.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { detectableLossShare } from '../../src-main/signal/correlation/discrepancy.ts';
import { addCalls, addLog, ask, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { callBins, caseOf, days, errorsOf, instantOf, slots } from './paired-sample.ts';
import { clock } from './samples.ts';

const perDay = (day: string, count: number) => [`${day}T00:00:00Z`, count] as const;

function entriesOf(day: string, count: number, atMinute: (index: number) => number): readonly LogRecord[] {
  return Array.from({ length: count }, (_unused, index) => ({
    at: `${day}T${clock(atMinute(index))}Z`,
    level: 'info',
    message: 'x',
  }));
}

describe('days without a time of day', () => {
  const random = seededRandom(21);
  const odd = '2024-02-14';
  const counts = days.map(day => random.poisson(100) + (day === odd ? 90 : 0));
  const closed = '2024-02-22';
  const kept = days.filter(day => day !== closed);

  test('are compared by their totals where calls are counted per day', async () => {
    const connection = await emptyCase();
    const calls = days.map((day, index) => perDay(day, counts[index] ?? 0));
    await addCalls(connection, { sourceId: 1, binSeconds: 86_400 }, calls);
    const entries = kept.flatMap(day =>
      entriesOf(day, random.poisson(60), index => 480 + ((index * 37) % 540)),
    );
    await addLog(connection, { sourceId: 2 }, entries);
    const { rows, summary } = await ask(connection, callsVersusLogs);
    expect(summary).toMatchObject({
      namedWithoutLogs: closed,
      namedDays: `${odd} (calls only)`,
      unusualBins: 0,
    });
    expect(rows.find(row => row.day === days[1])).toMatchObject({ calls: counts[1], compared: true });
    expect(summary.daysCompared).toBe(kept.length);
  });

  test('are compared by their totals where the log has dates only', async () => {
    const connection = await emptyCase();
    const calls = days.flatMap((day, index) =>
      Array.from({ length: counts[index] ?? 0 }, (_unused, call) => `${day}T${clock(480 + (call % 540))}Z`),
    );
    await addCalls(connection, { sourceId: 1 }, calls);
    await addLog(
      connection,
      { sourceId: 2 },
      kept.flatMap(day => entriesOf(day, random.poisson(60), () => 0)),
    );
    const { rows, summary } = await ask(connection, callsVersusLogs);
    expect(summary).toMatchObject({
      namedWithoutLogs: closed,
      namedDays: `${odd} (calls only)`,
      unusualBins: 0,
    });
    expect(rows.find(row => row.day === odd)).toMatchObject({ calls: counts[days.indexOf(odd)] });
  });

  test('are not compared on a day that the log begins or ends in', async () => {
    const connection = await emptyCase();
    await addCalls(
      connection,
      { sourceId: 1, binSeconds: 86_400 },
      days.map(day => perDay(day, 100)),
    );
    const entries = days
      .slice(3, 12)
      .flatMap((day, index) =>
        entriesOf(day, 60, entry => (index === 0 ? 780 + (entry % 200) : 480 + entry * 8)),
      );
    await addLog(connection, { sourceId: 2 }, entries);
    const { rows } = await ask(connection, callsVersusLogs);
    expect(rows.map(row => [row.day, row.compared, row.entries])).toEqual(
      days.slice(3, 12).map((day, index) => [day, index > 0, 60]),
    );
  });

  test('are none where calls are counted by the week', async () => {
    const connection = await emptyCase();
    const mondays = days.filter(day => new Date(day).getUTCDay() === 1);
    await addCalls(
      connection,
      { sourceId: 1, binSeconds: 7 * 86_400 },
      mondays.map(day => perDay(day, 500)),
    );
    await addLog(
      connection,
      { sourceId: 2 },
      days.flatMap(day => entriesOf(day, 20, index => 480 + index)),
    );
    expect((await ask(connection, callsVersusLogs)).rows).toEqual([]);
  });
});

describe('the loss that could be seen', () => {
  const share = (losses: readonly boolean[]) => losses.filter(Boolean).length / losses.length;
  const usual = (seed: number): readonly PairedDay[] => {
    const random = seededRandom(seed);
    // Two counts that vary together by tenths, the entries fewer on Thursdays.
    return days.slice(0, 40).map((day, index) => ({
      day,
      calls: random.poisson(300 * (1 + random.between(-10, 10) / 100)),
      entries: random.poisson(450 * (index % 5 === 3 ? 0.7 : 1) * (1 + random.between(-10, 10) / 100)),
    }));
  };
  const seeds = Array.from({ length: 200 }, (_unused, seed) => seed + 1);

  test('is not seen on any day where nothing is lost, but for the false-alarm rate', () => {
    const alarms = seeds.map(seed => dayRatios(usual(seed), 0.05).some(day => day.ratioVerdict !== null));
    expect(share(alarms)).toBeLessThanOrEqual(0.05);
  });

  test('is seen half of the time at the share that is told, hardly at half of it, nearly always at half more', () => {
    const seen = (factor: number, lost: 'calls' | 'entries') =>
      share(
        seeds.map(seed => {
          const all = usual(seed);
          const least = dayRatios(all, 0.05)[16]?.detectableLossShare ?? Number.NaN;
          const random = seededRandom(1000 + seed);
          const lossy = all.map((day, index) =>
            index === 16 ? { ...day, [lost]: random.poisson(day[lost] * (1 - factor * least)) } : day,
          );
          return dayRatios(lossy, 0.05)[16]?.ratioVerdict === `fewer ${lost}`;
        }),
      );
    for (const lost of ['calls', 'entries'] as const) {
      expect(seen(0.5, lost)).toBeLessThan(0.12);
      expect(Math.abs(seen(1, lost) - 0.5)).toBeLessThan(0.15);
      expect(seen(1.5, lost)).toBeGreaterThan(0.88);
    }
  });

  test('is that of two equal counts where they are equal, and smaller for larger counts', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 1e6, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        (count, limit) => {
          const own = detectableLoss(count, 1, limit);
          const known = detectableLossShare(count, 1, limit);
          if (own === null || known === null) return own === known;
          expect(own).toBeCloseTo(known, 10);
          return (detectableLoss(2 * count, 1, limit) ?? 1) < own;
        },
      ),
    );
  });

  test('is told with the day that lost most of its entries', async () => {
    const random = seededRandom(31);
    const place = 20;
    const calls = Array.from({ length: days.length * slots }, () => random.poisson(6));
    const entries = calls.map((_count, index) => random.poisson(Math.floor(index / slots) === place ? 2 : 6));
    const result = await ask(await caseOf(callBins(calls), errorsOf(entries, 'info')), callsVersusLogs);
    expect(result.summary).toMatchObject({
      namedFewerEntries: instantOf(place * slots).slice(0, 10),
      fewerCallsDays: 0,
    });
    const titles = callsVersusLogs
      .findings(result)
      .map(finding => fillSentence(finding.title, finding.figures));
    expect(titles).toContain('1 day has fewer log entries than the calls give');
    const detail = callsVersusLogs.findings(result).at(-1)?.detail ?? '';
    expect(detail).toContain('the loss of less than {detectableLossShare}');
    expect(result.summary.detectableLossShare).toBeLessThan(0.5);
  });

  test('is not told of fewer than four weeks', () => {
    const few = dayRatios(usual(1).slice(0, 27), 0.05);
    expect(few.map(day => day.detectableLossShare)).toEqual(few.map(() => null));
  });
});
