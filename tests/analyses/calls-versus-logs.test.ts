import { describe, expect, test } from 'vitest';
import { callsVersusLogs } from '../../src-main/analyses/calls-versus-logs/analysis.ts';
import { callsLeadLag } from '../../src-main/analyses/calls-versus-logs/lead-lag.ts';
import { ask, emptyCase } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { callBins, caseOf, days, errorsOf, instantOf, paired, slots } from './paired-sample.ts';

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
