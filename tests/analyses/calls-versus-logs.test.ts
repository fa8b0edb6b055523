import { describe, expect, test } from 'vitest';
import { callsVersusLogs } from '../../src-main/analyses/calls-versus-logs/analysis.ts';
import { callsLeadLag } from '../../src-main/analyses/calls-versus-logs/lead-lag.ts';
import { lagsOf } from '../../src-main/analyses/calls-versus-logs/lead-lag-derive.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { addCalls, addLog, ask, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { type CallBin, clock, daysBetween, isWorkday } from './samples.ts';

const days = daysBetween('2024-01-01', '2024-03-08').filter(isWorkday);
/** Quarter hours of a day from eight to six. */
const slots = 40;
const minuteOf = (slot: number) => 8 * 60 + slot * 15;

interface Paired {
  /** Mean calls and errors of a quarter hour before the bursts. */
  readonly calls: number[];
  readonly errors: number[];
}

/** Poisson calls and errors by quarter hour; where `lagBins` is a number, bursts of errors are met by calls so much later. */
function paired(seed: number, lagBins: number | null): Paired {
  const random = seededRandom(seed);
  const bursts = days.map(() => Array.from({ length: slots }, () => (random.between(1, 40) === 1 ? 1 : 0)));
  const others = days.map(() => Array.from({ length: slots }, () => (random.between(1, 40) === 1 ? 1 : 0)));
  const course = (slot: number) => 4 + 3 * Math.sin((Math.PI * slot) / slots);
  const counts = (of: (day: number, slot: number) => number, base: (slot: number) => number, size: number) =>
    days.flatMap((_day, day) =>
      Array.from({ length: slots }, (_unused, slot) => random.poisson(base(slot) + size * of(day, slot))),
    );
  const follows = (day: number, slot: number) =>
    lagBins === null ? (others[day]?.[slot] ?? 0) : (bursts[day]?.[slot - lagBins] ?? 0);
  return {
    calls: counts(follows, course, 8),
    errors: counts(
      (day, slot) => bursts[day]?.[slot] ?? 0,
      slot => course(slot) / 4,
      6,
    ),
  };
}

const instantOf = (index: number) => `${days[Math.floor(index / slots)]}T${clock(minuteOf(index % slots))}Z`;

function callBins(counts: readonly number[]): readonly CallBin[] {
  return counts.map((count, index): CallBin => [instantOf(index), count]);
}

function errorsOf(counts: readonly number[], level = 'error'): readonly LogRecord[] {
  return counts.flatMap((count, index) =>
    Array.from({ length: count }, () => ({ at: instantOf(index), level, message: 'x' })),
  );
}

async function caseOf(calls: readonly CallBin[], entries: readonly LogRecord[]) {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: 900 }, calls);
  await addLog(connection, { sourceId: 2 }, entries);
  return connection;
}

describe('the lag between error entries and calls', () => {
  test('is found within a bin where calls follow bursts of errors by half an hour', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { calls, errors } = paired(seed, 2);
      const result = await ask(await caseOf(callBins(calls), errorsOf(errors)), callsLeadLag);
      expect(result.summary).toMatchObject({ against: 'errors', significant: true });
      expect(Math.abs(Number(result.summary.bestLagMinutes) - 30)).toBeLessThanOrEqual(15);
      const [finding] = callsLeadLag.findings(result);
      expect(fillSentence(finding?.title ?? '', finding?.figures ?? [])).toBe(
        'Unusually many error entries precede more calls by 30 minutes',
      );
    }
  });

  test('has the other sign, and the other words, where errors follow the calls', async () => {
    const { calls, errors } = paired(6, 2);
    const result = await ask(await caseOf(callBins(errors), errorsOf(calls)), callsLeadLag);
    expect(result.summary).toMatchObject({ significant: true, bestLagMinutes: -30, leadMinutes: 30 });
    expect(callsLeadLag.findings(result)[0]?.title).toContain('calls precede more error entries');
  });

  test('is not claimed for errors turned round by some days, in nineteen of twenty cases', () => {
    const claimed = Array.from({ length: 20 }, (_unused, index) => {
      const { calls, errors } = paired(100 + index, 2);
      const shift = (7 + index) * slots;
      const turned = errors.map((_value, place) => errors[(place + shift) % errors.length] ?? 0);
      const rows = calls.map((count, place) => ({
        day: days[Math.floor(place / slots)] ?? '',
        slot: minuteOf(place % slots) / 15,
        binMinutes: 15,
        calls: count,
        entries: turned[place] ?? 0,
        errors: turned[place] ?? 0,
      }));
      return lagsOf(rows, { against: 'auto', maxLagMinutes: 240, falseAlarm: 0.01 });
    });
    expect(claimed.every(lags => lags.length === 33)).toBe(true);
    expect(claimed.filter(lags => lags.some(lag => lag.significant)).length).toBeLessThanOrEqual(1);
  });
});

describe('calls against logs', () => {
  const quiet = paired(42, null);
  const steady = days.flatMap(() => Array.from({ length: slots }, () => 3));

  test('name the day without a log entry and the day without calls', async () => {
    const entries = errorsOf(steady, 'info').filter(entry => !entry.at?.startsWith('2024-02-06'));
    const calls = callBins(quiet.calls).filter(([at]) => !at.startsWith('2024-02-14'));
    const { summary, rows } = await ask(await caseOf(calls, entries), callsVersusLogs);
    expect(summary).toMatchObject({
      daysCompared: days.length - 2,
      daysWithoutLogs: 1,
      namedWithoutLogs: '2024-02-06',
      daysWithoutCalls: 1,
      namedWithoutCalls: '2024-02-14',
    });
    expect(rows.filter(row => row.verdict === 'no logs')).toMatchObject([
      { day: '2024-02-06', entries: null },
    ]);
  });

  test('do not call a day missing that only one of them covers', async () => {
    const entries = errorsOf(steady, 'info').filter(entry => String(entry.at) > '2024-02-06');
    const { summary } = await ask(await caseOf(callBins(quiet.calls), entries), callsVersusLogs);
    expect(summary).toMatchObject({ daysCompared: 24, daysWithoutLogs: 0, daysWithoutCalls: 0 });
  });

  test('tell a spike of calls alone, of errors alone and of both apart', async () => {
    const raised = (at: string, count: number, of: readonly number[]) =>
      of.map((value, index) => (instantOf(index) === at ? count : value));
    const base = days.flatMap((_day, day) =>
      Array.from({ length: slots }, (_unused, slot) => 5 + ((day * 7 + slot) % 3)),
    );
    const [first, second, third] = ['2024-02-06T10:00:00Z', '2024-02-13T11:00:00Z', '2024-02-20T12:00:00Z'];
    const calls = raised(third, 60, raised(first, 60, base));
    const errors = raised(
      third,
      40,
      raised(
        second,
        40,
        steady.map(() => 0),
      ),
    );
    const entries = [...errorsOf(steady, 'info'), ...errorsOf(errors)];
    const { rows, summary } = await ask(await caseOf(callBins(calls), entries), callsVersusLogs);
    const bins = rows.filter(row => row.unit === 'bin').map(row => [row.day, row.startTime, row.verdict]);
    expect(bins).toEqual([
      ['2024-02-06', '10:00', 'calls only'],
      ['2024-02-13', '11:00', 'logs only'],
      ['2024-02-20', '12:00', 'both'],
    ]);
    expect(summary).toMatchObject({
      callsOnlyBins: 1,
      logsOnlyBins: 1,
      bothBins: 1,
      namedCallsOnly: '2024-02-06 10:00',
    });
  });

  test('flag hardly anything where both only scatter, and give their ratio and the loss that would not show', async () => {
    const entries = errorsOf(paired(43, null).calls, 'info');
    const plain = seededRandom(9);
    const calls = callBins(steady.map(() => plain.poisson(5)));
    const { summary } = await ask(await caseOf(calls, entries), callsVersusLogs);
    expect(summary.callsOnlyBins).toBe(0);
    expect(summary.drift).toBeNull();
    expect(summary.callsPerEntry).toBeGreaterThan(0.7);
    expect(summary.callsPerEntry).toBeLessThan(0.9);
    expect(summary.detectableLossShare).toBeGreaterThan(0.1);
    expect(summary.detectableLossShare).toBeLessThan(0.6);
  });

  test('date the drift of a log that loses half of its entries', async () => {
    const random = seededRandom(11);
    const calls = callBins(steady.map(() => random.poisson(6)));
    const kept = steady.map((_value, index) => random.poisson(instantOf(index) < '2024-02-19' ? 6 : 3));
    const { summary } = await ask(await caseOf(calls, errorsOf(kept, 'info')), callsVersusLogs);
    expect(summary).toMatchObject({ drift: 'calls rise' });
    expect(['2024-02-15', '2024-02-16', '2024-02-19', '2024-02-20']).toContain(summary.driftFrom);
  });

  test('say that they do not overlap', async () => {
    const entries = errorsOf(steady, 'info').filter(entry => String(entry.at) < '2024-02-01');
    const calls = callBins(quiet.calls).filter(([at]) => at > '2024-02-05');
    const connection = await caseOf(calls, entries);
    const result = await ask(connection, callsVersusLogs);
    expect(result.rows).toEqual([]);
    expect(result.summary).toMatchObject({ daysCompared: 0, callsPerEntry: null });
    expect(callsVersusLogs.findings(result).map(finding => finding.rule)).toEqual(['no-overlap']);
    expect(callsVersusLogs.charts(result)).toEqual([]);
    const lags = await ask(connection, callsLeadLag);
    expect([lags.rows, callsLeadLag.findings(lags)]).toEqual([[], []]);
  });

  test('answer an empty case with nothing and a single record of each with its day', async () => {
    const nothing = await ask(await emptyCase(), callsVersusLogs);
    expect([nothing.rows, callsVersusLogs.findings(nothing)]).toEqual([[], []]);
    const at = '2024-03-05T09:00:00Z';
    const one = await ask(await caseOf([[at, 1]], [{ at, level: 'error', message: 'x' }]), callsVersusLogs);
    expect(one.rows).toMatchObject([
      { unit: 'day', day: '2024-03-05', calls: 1, entries: 1, errors: 1, verdict: null },
    ]);
    expect(one.summary).toMatchObject({ daysCompared: 1, callsPerEntry: 1, detectableLossShare: null });
  });
});
