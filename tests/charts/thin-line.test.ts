import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesLines } from '../../src-main/charts/series-lines.ts';
import { columnsOf, type LinePoint, thinned } from '../../src-main/charts/thin-line.ts';

const values = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), {
  minLength: 3000,
  maxLength: 9000,
});
const pointsOf = (all: readonly (number | null)[]) =>
  all.map((value, place): LinePoint => [place * 900_000, value]);

describe('a line of many points', () => {
  test('keeps points of its own in the order of time, its ends and its highest and lowest', () => {
    fc.assert(
      fc.property(values, all => {
        const points = pointsOf(all);
        const kept = thinned(columnsOf(points), 500);
        const places = kept.map(([start]) => start / 900_000);
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        for (const [start, value] of kept) expect(value).toBe(all[start / 900_000]);
        const there = (list: readonly LinePoint[]) =>
          list.flatMap(([, value]) => (value === null ? [] : [value]));
        const [own, left] = [there(points), there(kept)];
        expect([Math.min(...left), Math.max(...left), left[0], left.at(-1)]).toEqual([
          Math.min(...own),
          Math.max(...own),
          own[0],
          own.at(-1),
        ]);
        expect(kept.length).toBeLessThanOrEqual(4 * 501);
      }),
      { numRuns: 20 },
    );
  });

  test('is broken where a whole column is missing, and left as it is when it is short', () => {
    const all = Array.from({ length: 40_000 }, (_unused, place) =>
      place >= 20_000 && place < 20_100 ? null : 1,
    );
    const kept = thinned(columnsOf(pointsOf(all)));
    const gap = kept.filter(([start]) => start >= 20_020 * 900_000 && start < 20_080 * 900_000);
    expect(gap.length).toBeGreaterThan(0);
    expect(gap.every(([, value]) => value === null)).toBe(true);
    expect(thinned(columnsOf(pointsOf([1, null, 3])), 1)).toEqual(pointsOf([1, null, 3]));
  });
});

describe('the scale of lines', () => {
  const chart = (all: readonly number[], other: readonly number[] = []) => {
    const lines = [all, other].map((own, index) => ({ name: `line ${index}`, points: pointsOf(own) }));
    const option = seriesLines({
      alt: '',
      unit: 'bytes',
      binMinutes: 15,
      stacked: false,
      lines,
      zone: 'UTC',
    });
    return option.yAxis as { readonly max?: number; readonly name: string };
  };
  const wave = Array.from({ length: 500 }, (_unused, place) => 100 + 50 * Math.sin(place / 10));

  test('is that of most values where one lies far beyond them, and says so', () => {
    const axis = chart(wave.map((value, place) => (place === 77 ? 1e6 : value)));
    expect(axis.max).toBeLessThan(500);
    expect(axis.name).toBe('bytes (scale cut)');
  });

  test('has all values where none does, or where another line is as high', () => {
    expect(chart(wave).max).toBeUndefined();
    const high = wave.map(value => value * 1e4);
    expect(
      chart(
        wave.map((value, place) => (place === 77 ? 1e6 : value)),
        high,
      ).name,
    ).toBe('bytes');
  });
});
