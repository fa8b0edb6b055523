import { describe, expect, it } from 'vitest';
import { falseAlarmThreshold, singleAlarmRate } from '../../../src-main/signal/profile/threshold.ts';

describe('the threshold for false alarms', () => {
  it('is the two-sided quantile for one comparison', () => {
    expect(falseAlarmThreshold(1, 0.05)).toBeCloseTo(1.959964, 6);
    expect(falseAlarmThreshold(1, 0.05, 10)).toBeCloseTo(2.228139, 6);
  });

  it('keeps the chance of any alarm over all comparisons', () => {
    for (const days of [1, 7, 30, 365, 35_040])
      expect(1 - (1 - singleAlarmRate(days, 0.05)) ** days).toBeCloseTo(0.05, 9);
  });

  it('grows with the days compared and with a spread known from fewer days', () => {
    expect(falseAlarmThreshold(365, 0.05)).toBeCloseTo(3.808, 2);
    expect(falseAlarmThreshold(365, 0.05)).toBeGreaterThan(falseAlarmThreshold(30, 0.05));
    expect(falseAlarmThreshold(365, 0.05, 20)).toBeGreaterThan(falseAlarmThreshold(365, 0.05, 100));
  });

  it('refuses a rate that is none', () => {
    expect(() => falseAlarmThreshold(30, 0)).toThrow(RangeError);
    expect(() => falseAlarmThreshold(30, 1)).toThrow(RangeError);
  });
});
