import { describe, expect, test } from 'vitest';
import { contourSegments } from '../../src-main/charts/contour.ts';
import { panelScale, shortNumber } from '../../src-main/charts/panel-scale.ts';

describe('panelScale', () => {
  test('holds all values in two to four round steps', () => {
    expect(panelScale([12, null, 95, 40], false)).toEqual({ min: 0, max: 100, interval: 50, isCut: false });
    expect(panelScale([1000, 1010], false)).toEqual({ min: 1000, max: 1010, interval: 5, isCut: false });
  });

  test('is the same above and below zero for waves', () => {
    expect(panelScale([-3, 18], true)).toEqual({ min: -20, max: 20, interval: 20, isCut: false });
  });

  test('is that of the rest where a single value lies far beyond it', () => {
    const values = Array.from({ length: 200 }, (_unused, index) => index % 100);
    expect(panelScale([...values, 1e6], false)).toMatchObject({ max: 200, isCut: true });
  });

  test('is there for values that are all alike, and for none', () => {
    expect(panelScale([0, 0], true)).toMatchObject({ min: -1, max: 1 });
    expect(panelScale([7, 7], false).max).toBeGreaterThan(7);
    expect(panelScale([null, Number.NaN], false)).toMatchObject({ min: 0, max: 1 });
  });
});

test('numbers of an axis are short', () => {
  expect([0, -2500, 1.5e6, 4e10, 0.02].map(shortNumber)).toEqual(['0', '-2.5k', '1.5M', '40G', '0.02']);
});

describe('contourSegments', () => {
  test('follows the circle on which a round hill is zero', () => {
    const places = Array.from({ length: 41 }, (_unused, index) => (index - 20) / 10);
    const field = places.map(y => places.map(x => 1 - x * x - y * y));
    const segments = contourSegments(field, places, places);
    const radii = segments.flat().map(([x, y]) => Math.hypot(x, y));
    expect(segments.length).toBeGreaterThan(40);
    expect(Math.max(...radii.map(radius => Math.abs(radius - 1)))).toBeLessThan(0.01);
  });

  test('parts a saddle in two, and stays off squares with a gap', () => {
    expect(
      contourSegments(
        [
          [1, -1],
          [-1, 1],
        ],
        [0, 1],
        [0, 1],
      ),
    ).toHaveLength(2);
    expect(
      contourSegments(
        [
          [1, -1],
          [-1, Number.NaN],
        ],
        [0, 1],
        [0, 1],
      ),
    ).toEqual([]);
    expect(
      contourSegments(
        [
          [1, 2],
          [3, 4],
        ],
        [0, 1],
        [0, 1],
      ),
    ).toEqual([]);
  });
});
