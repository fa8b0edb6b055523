import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cusumChart, cusumRunLength, ewmaChart } from '../../../src-main/signal/change/control-charts.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { sharedReference } from '../../helpers/data.ts';
import { expectAllClose, expectClose } from '../statistics/close.ts';

interface Reference {
  readonly ewma: {
    readonly data: readonly number[];
    readonly lambda: number;
    readonly target: number;
    readonly sigma: number;
    readonly z: readonly number[];
    readonly ucl_asymptotic: number;
    readonly lcl_asymptotic: number;
  };
  readonly cusum_tabular: {
    readonly data: readonly number[];
    readonly target: number;
    readonly k: number;
    readonly h: number;
    readonly S_hi: readonly number[];
    readonly S_lo: readonly number[];
    readonly first_alarm_index0: number;
  };
}

const reference = sharedReference('control_charts.json') as Reference | null;
const title = reference === null ? 'control charts (skipped: no control_charts.json)' : 'control charts';

describe.skipIf(reference === null)(title, () => {
  const { ewma, cusum_tabular: cusum } = reference as Reference;

  it('average as the handbook does', () => {
    const chart = ewmaChart(ewma.data, ewma);
    expectAllClose(chart.average, ewma.z);
    expectClose(chart.upper, ewma.ucl_asymptotic);
    expectClose(chart.lower, ewma.lcl_asymptotic);
    expect(chart.alarms).toEqual([]);
  });

  it('sum up as the handbook does', () => {
    const chart = cusumChart(cusum.data, cusum);
    expectAllClose(chart.high, cusum.S_hi);
    expectAllClose(chart.low, cusum.S_lo);
    expect(chart.alarm).toEqual({ index: cusum.first_alarm_index0, onset: 12, direction: 'up' });
  });
});

describe('control charts of our own', () => {
  it('have limits that open with the number of values when asked', () => {
    const [late, early] = [false, true].map(
      each => ewmaChart([1.5], { lambda: 0.25, target: 0, sigma: 0.4, early: each }).alarms,
    );
    expect([late, early]).toEqual([[], [0]]);
  });

  it('pass a gap over', () => {
    expect(ewmaChart([1, Number.NaN, 1], { lambda: 0.5, target: 0, sigma: 1 }).average).toEqual(
      Float64Array.of(0, 0.5, 0.5, 0.75),
    );
    expect(cusumChart([2, Number.NaN, 2], { k: 0.5, h: 2 })).toEqual({
      high: Float64Array.of(1.5, 1.5, 3),
      low: Float64Array.of(0, 0, 0),
      alarm: { index: 2, onset: 0, direction: 'up' },
    });
  });

  it('turn round with the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 }), values => {
        const [up, down] = [values, values.map(value => -value)].map(row =>
          cusumChart(row, { k: 0.5, h: 5 }),
        );
        expect(down?.low).toEqual(up?.high);
        expect(down?.alarm?.index).toBe(up?.alarm?.index);
      }),
    );
  });

  it('alarm after the number of values foretold', () => {
    const random = randomSource(9);
    let total = 0;
    for (let round = 0; round < 300; round++) {
      const values = Float64Array.from({ length: 400 }, () => 0.8 + random.normal());
      total += (cusumChart(values, { k: 0.4, h: 5 }).alarm?.index ?? 400) + 1;
    }
    expect(Math.abs(total / 300 / cusumRunLength(0.8, 0.4, 5) - 1)).toBeLessThan(0.08);
    expect(cusumRunLength(0.5, 0.5, 5)).toBeCloseTo(cusumRunLength(0.5 + 1e-4, 0.5, 5), 1);
  });
});
