import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoWayMedianPolish } from '../../../src-main/signal/statistics/median-polish.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { robustLine, trendOf } from '../../../src-main/signal/statistics/trend.ts';
import { expectAllClose, expectClose, expectSameDigits } from './close.ts';

describe('the trend', () => {
  // Slope, intercept and interval as scipy.stats.theilslopes gives them; the test worked out by hand.
  it('has the slope of Theil and Sen with the test of Mann and Kendall', () => {
    const trend = trendOf([12, 15, 11, 18, 20, 19, 23, 22, 22, 30, 28], { autocorrelated: false });
    expect(trend).toMatchObject({ count: 11, slope: 1.6, intercept: 12, low: 1, high: 2, score: 42 });
    expectSameDigits(trend.z, 41 / Math.sqrt(164));
    expectSameDigits(trend.p, 0.001366846006866115);
  });

  it('is the line itself for values on a line, whatever a few outliers and gaps do', () => {
    const line = Array.from({ length: 40 }, (_, index) => 3 + 0.5 * index);
    line[3] = 1e6;
    line[20] = -1e6;
    line[30] = Number.NaN;
    const trend = trendOf(line);
    expect(trend).toMatchObject({ count: 39, slope: 0.5, intercept: 3 });
    expect(trend.p).toBeLessThan(1e-9);
  });

  it('counts per unit of place', () => {
    expect(trendOf([2, 4, 8], { places: [0, 10, 30] }).slope).toBe(0.2);
    expect(() => trendOf([1, 2], { places: [1] })).toThrow(RangeError);
  });

  it('says nothing where there is nothing to say', () => {
    expect(trendOf([5, 5, 5, 5])).toMatchObject({ slope: 0, z: 0, p: 1 });
    expect(trendOf([5]).slope).toBeNaN();
  });

  it('is not taken in by values that follow their neighbours', () => {
    const share = (autocorrelated: boolean) => {
      let alarms = 0;
      for (let seed = 0; seed < 100; seed++) {
        const random = randomSource(seed);
        let last = 0;
        const values = Array.from({ length: 80 }, () => {
          last = 0.5 * last + random.normal();
          return last;
        });
        if (trendOf(values, { autocorrelated }).p < 0.05) alarms++;
      }
      return alarms / 100;
    };
    expect(share(false)).toBeGreaterThan(0.15);
    expect(share(true)).toBeLessThan(0.13);
  });

  it('turns round with the values', () => {
    const value = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 25 }), values => {
        const [up, down] = [trendOf(values), trendOf(values.map(each => -each))];
        expectClose(down.slope, -up.slope, 1e-14);
        expect(down.z + up.z).toBe(0);
        expect(up.slope).toBeGreaterThanOrEqual(up.low);
        expect(up.slope).toBeLessThanOrEqual(up.high);
      }),
    );
  });
});

describe('median polish', () => {
  it('takes a table of sums apart exactly', () => {
    const [rows, columns] = [
      [-2, 0, 5],
      [-1, 0, 1, 3, -4],
    ];
    const table = rows.map(row => columns.map(column => 10 + row + column));
    const polished = twoWayMedianPolish(table);
    expect(polished.overall).toBe(10);
    expectAllClose(polished.rows, rows);
    expectAllClose(polished.columns, columns);
    expect(polished.settled).toBe(true);
    expect(polished.residuals.flatMap(row => [...row]).every(value => value === 0)).toBe(true);
  });

  it('leaves one odd cell to the residuals, and a gap a gap', () => {
    const table = [
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ].map(row => Float64Array.from(row));
    table[1]?.set([50], 1);
    table[2]?.set([Number.NaN], 2);
    const { overall, rows, columns, residuals } = twoWayMedianPolish(table, { tolerance: 0 });
    expectClose(overall, 3);
    expectAllClose(rows, [-1, 0, 1]);
    expectAllClose(columns, [-1, 0, 1]);
    expectAllClose(
      residuals.flatMap(row => [...row.filter(value => !Number.isNaN(value))]),
      [0, 0, 0, 0, 47, 0, 0, 0],
    );
    expect(residuals[2]?.[2]).toBeNaN();
  });

  it('gives parts that add up to the table', () => {
    const cell = fc.integer({ min: 0, max: 500 });
    const table = fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(table, values => {
        const { overall, rows, columns, residuals } = twoWayMedianPolish(values);
        values.forEach((row, line) => {
          const sums = row.map(
            (_, index) =>
              overall + (rows[line] ?? 0) + (columns[index] ?? 0) + (residuals[line]?.[index] ?? Number.NaN),
          );
          expectAllClose(sums, row);
        });
      }),
    );
    expect(() => twoWayMedianPolish([[1], [1, 2]])).toThrow(RangeError);
  });
});

describe('the line of a long series', () => {
  it('is that of the trend up to 500 values', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, made => {
        const places = made.map((_value, index) => 3 * index);
        const { slope, intercept } = trendOf(made, { places });
        expect(robustLine(made, places)).toEqual({ slope, intercept });
      }),
    );
  });

  it('is near it above, and no outliers or gaps bend it', () => {
    const random = randomSource(7);
    const places = Array.from({ length: 3000 }, (_unused, index) => index);
    const values = places.map(place => 100 + 0.25 * place + 20 * (random.uniform() - 0.5));
    for (let index = 0; index < 3000; index += 7) values[index] = 1e6;
    for (let index = 3; index < 3000; index += 11) values[index] = Number.NaN;
    const { slope, intercept } = robustLine(values, places);
    expect(slope).toBeCloseTo(0.25, 2);
    expect(intercept).toBeCloseTo(101.5, -1);
  });
});
