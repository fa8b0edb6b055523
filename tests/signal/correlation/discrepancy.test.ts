import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cusumLimit } from '../../../src-main/signal/change/control-charts.ts';
import {
  detectableLossShare,
  discrepancy,
  hoursToDetectLoss,
} from '../../../src-main/signal/correlation/discrepancy.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { expectAllClose, expectSameDigits } from '../statistics/close.ts';

describe('the discrepancy of two counts', () => {
  it('has the bias and the z of its formulas', () => {
    const { bias, z } = discrepancy([100, 210, 90], [50, 100, 60]);
    const factor = 100.5 / 50.5;
    expectSameDigits(bias, Math.log(factor));
    expectAllClose(z, [
      (100 - 50 * factor) / Math.sqrt(100 + 50 * factor ** 2),
      (210 - 100 * factor) / Math.sqrt(210 + 100 * factor ** 2),
      (90 - 60 * factor) / Math.sqrt(90 + 60 * factor ** 2),
    ]);
  });

  it('measures a subset by what is missing from it', () => {
    const { z } = discrepancy([100, 100, 100], [99, 95, 84], { kind: 'subset', bias: 0 });
    expectAllClose(z, [1 / Math.sqrt(2), 5 / Math.sqrt(6), 16 / Math.sqrt(17)]);
  });

  it('learns nothing from hours in which both rest, and takes a gap for a gap', () => {
    const { bias, z } = discrepancy([0, 0, 0, 0, 20, Number.NaN], [0, 0, 0, 0, 10, 7]);
    expectSameDigits(bias, Math.log(20.5 / 10.5));
    expect([...z.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(z[5]).toBeNaN();
    expect(discrepancy([0], [0]).bias).toBeNaN();
  });

  it('refuses series that do not fit', () => {
    expect(() => discrepancy([1], [1, 2])).toThrow(RangeError);
    expect(() => discrepancy([-1], [1])).toThrow(RangeError);
  });

  it('turns round with the counts', () => {
    const counts = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(counts, pairs => {
        const [a, b] = [pairs.map(pair => pair[0]), pairs.map(pair => pair[1])];
        const there = discrepancy(a, b, { bias: 0 });
        const back = discrepancy(b, a, { bias: 0 });
        expectAllClose(there.z, [...back.z.map(value => -value)]);
        expect(there.drift.alarm?.index).toBe(back.drift.alarm?.index);
      }),
    );
  });

  const start = 24 * 14;
  const lossOfFivePercent = (seed: number) => {
    const random = randomSource(seed);
    const a = Float64Array.from({ length: start + 72 }, () => random.poisson(500));
    return [a, a.map((_, hour) => random.poisson(hour < start ? 500 : 475))] as const;
  };

  it('finds a loss of 5 % of 500 records an hour after 13 hours on average, within a day in 85 % of 200 pairs', () => {
    let [seen, delay] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const [a, b] = lossOfFivePercent(seed);
      const { bias } = discrepancy(a.subarray(0, start), b.subarray(0, start));
      const { alarm } = discrepancy(a.subarray(start), b.subarray(start), { bias, k: 0.4 }).drift;
      if (alarm?.direction === 'up' && alarm.index < 24) seen++;
      delay += (alarm?.index ?? 72) + 1;
    }
    expect(seen).toBeGreaterThanOrEqual(170);
    expect(Math.abs(delay / 200 - 13)).toBeLessThan(1);
  });

  it('says how likely a false alarm is, and keeps to the chance a limit was chosen for', () => {
    const h = cusumLimit(start, 0.5, 0.02);
    let [usual, chosen, late] = [0, 0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const [a, b] = lossOfFivePercent(seed);
      const calm = [a.subarray(0, start), b.subarray(0, start)] as const;
      const wide = discrepancy(...calm, { bias: 0, h });
      if (discrepancy(...calm, { bias: 0 }).drift.alarm !== null) usual++;
      if (wide.drift.alarm !== null) chosen++;
      const { alarm } = discrepancy(a, b, { bias: wide.bias, h }).drift;
      if (alarm === null || Math.abs(alarm.onset - start) > 48) late++;
      expectSameDigits(wide.falseAlarm, 0.02, 1e-9);
    }
    expect(Math.abs(usual / 200 - discrepancy(...lossOfFivePercent(0)).falseAlarm)).toBeLessThan(0.1);
    expect(chosen / 200).toBeLessThanOrEqual(0.05);
    expect(late / 200).toBeLessThanOrEqual(0.1);
  });
});

describe('the loss that could be seen', () => {
  it('is 5 % of 500 an hour within 24 hours, and 1 % after some 18 days', () => {
    expect(hoursToDetectLoss(500, 0.05)).toBeLessThan(24);
    expect(hoursToDetectLoss(500, 0.05)).toBeGreaterThan(16);
    expect(hoursToDetectLoss(500, 0.01) / 24).toBeCloseTo(18.06, 2);
    expect(detectableLossShare(500, 24)).toBeCloseTo(0.04215, 5);
  });

  it('is undone by the hours it takes', () => {
    const count = fc.double({ min: 1, max: 1e6, noNaN: true });
    const share = fc.double({ min: 1e-4, max: 1, noNaN: true });
    fc.assert(
      fc.property(count, share, (countPerHour, lost) => {
        const hours = hoursToDetectLoss(countPerHour, lost);
        expectSameDigits(detectableLossShare(countPerHour, hours * (1 + 1e-15)) ?? 1, lost, 1e-9);
      }),
    );
  });

  it('is none where even a total loss is within chance', () => {
    expect(detectableLossShare(1, 10)).toBeNull();
    expect(detectableLossShare(0, 100)).toBeNull();
    expect(hoursToDetectLoss(0, 0.5)).toBe(Infinity);
    expect(() => detectableLossShare(-1, 5)).toThrow(RangeError);
    expect(() => hoursToDetectLoss(5, 0)).toThrow(RangeError);
  });
});
