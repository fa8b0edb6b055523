import { describe, expect, test } from 'vitest';
import { callsLeadLag } from '../../src-main/analyses/calls-versus-logs/lead-lag.ts';
import { lagsOf } from '../../src-main/analyses/calls-versus-logs/lead-lag-derive.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { ask } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { callBins, caseOf, days, errorsOf, minuteOf, paired, pairedBin, slots } from './paired-sample.ts';

/** Lags of seven weeks of calls that follow errors by half an hour, the errors turned round by so many days. */
function lagsTurned(seed: number, byDays: number) {
  const weeks = days.slice(0, 36);
  const bins = weeks.length * slots;
  const { calls, errors } = paired(100 + seed, 2);
  const rows = calls.slice(0, bins).map((count, place) => {
    const turned = errors[(place + byDays * slots) % bins] ?? 0;
    const day = weeks[Math.floor(place / slots)] ?? '';
    return pairedBin({
      day,
      slot: minuteOf(place % slots) / 15,
      calls: count,
      entries: turned,
      errors: turned,
    });
  });
  return lagsOf(rows, { against: 'auto', maxLagMinutes: 120, falseAlarm: 0.01 });
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

  test('is claimed in at most 5 % of cases for errors turned round by some days, and found where they are not', () => {
    const seeds = Array.from({ length: 40 }, (_unused, seed) => seed);
    const turned = seeds.map(seed => lagsTurned(seed, 5 + (seed % 14)));
    expect(turned.every(lags => lags.length === 17)).toBe(true);
    expect(turned.filter(lags => lags.some(lag => lag.significant)).length).toBeLessThanOrEqual(2);
    const asTheyAre = seeds.slice(0, 10).map(seed => lagsTurned(seed, 0).find(lag => lag.significant));
    expect(asTheyAre.map(lag => Math.abs((lag?.lagMinutes ?? Number.NaN) - 30) <= 15)).toEqual(
      asTheyAre.map(() => true),
    );
  });

  test('of latencies is found where calls follow slow half hours', () => {
    const { calls, errors } = paired(7, 2);
    const random = seededRandom(8);
    const rows = calls.map((count, place) =>
      pairedBin({
        day: days[Math.floor(place / slots)] ?? '',
        slot: minuteOf(place % slots) / 15,
        calls: count,
        entries: 5,
        // Twice as slow in a burst of errors, and some scatter.
        medianSeconds: ((errors[place] ?? 0) > 5 ? 0.4 : 0.2) * Math.exp(random.between(-100, 100) / 500),
      }),
    );
    const lags = lagsOf(rows, { against: 'latency', maxLagMinutes: 240, falseAlarm: 0.01 });
    const best = lags.find(lag => lag.isBest);
    expect(best).toMatchObject({ against: 'latency', significant: true });
    expect(Math.abs((best?.lagMinutes ?? 0) - 30)).toBeLessThanOrEqual(15);
  });
});
