import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  elementHeight,
  mostRowsInSight,
  mostScroll,
  placeAfterScroll,
  placeAtTop,
  placeKept,
  rowsInSight,
  type ScrollExtent,
  type ScrollPlace,
  topToShow,
} from '../../src-main/core/scaled-scroll.ts';

const extent = (rowCount: number): ScrollExtent => ({ rowCount, rowHeight: 25, viewHeight: 600 });
const topOf = ({ physical, offset }: ScrollPlace) => physical + offset;

describe('a table in an element that a browser can make only so tall', () => {
  test('is not scaled while it fits', () => {
    expect(placeAtTop(extent(1000), 10_000)).toEqual({ physical: 10_000, offset: 0 });
    expect(elementHeight(extent(1000))).toBe(25_000);
    expect(placeAfterScroll(extent(1000), { physical: 0, offset: 0 }, 24_000)).toEqual({
      physical: 24_000,
      offset: 0,
    });
  });

  test.each([400_000, 10_000_000, 100_000_000])(
    'shows the first and the last of %i rows at its ends',
    rowCount => {
      const whole = extent(rowCount);
      const end = elementHeight(whole) - whole.viewHeight;
      const dragged = placeAfterScroll(whole, placeAtTop(whole, 0), end);
      expect(rowsInSight(whole, dragged, 0)).toEqual([rowCount - 24, rowCount]);
      expect(rowsInSight(whole, placeAfterScroll(whole, dragged, 0), 0)).toEqual([0, 24]);
      expect(elementHeight(whole)).toBeLessThanOrEqual(8_000_000);
    },
  );

  test('never has more rows in sight than it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 0, max: 10 }),
        fc.nat({ max: 1_000_000 }),
        (viewHeight, more, top) => {
          const whole = { ...extent(100_000), viewHeight };
          const [first, end] = rowsInSight(whole, { physical: top, offset: 0 }, more);
          expect(end - first).toBeLessThanOrEqual(mostRowsInSight(whole, more));
        },
      ),
    );
  });

  test('moves by exactly the pixels of a small step, wherever it stands, and never beyond its ends', () => {
    const whole = extent(10_000_000);
    const step = fc.integer({ min: -2000, max: 2000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: mostScroll(whole) }),
        fc.array(step, { maxLength: 40 }),
        (start, steps) => {
          let place = placeAtTop(whole, start);
          let expected = start;
          for (const size of steps) {
            const physical = place.physical + size;
            expect(physical >= 0 || expected + size <= 0).toBe(true);
            expected = Math.min(Math.max(expected + size, 0), mostScroll(whole));
            place = placeAfterScroll(whole, place, Math.max(physical, 0));
            expect(topOf(place)).toBe(expected);
          }
        },
      ),
    );
  });

  test('reaches its first row by small steps from afar', () => {
    const whole = extent(10_000_000);
    let place = placeAtTop(whole, 100_000);
    for (let steps = 0; topOf(place) > 0; steps += 1) {
      expect(steps).toBeLessThan(1001);
      place = placeAfterScroll(whole, place, Math.max(0, place.physical - 100));
    }
    expect(place).toEqual({ physical: 0, offset: 0 });
  });

  test('stays where it is while rows come and go, unless it cannot stand there any more', () => {
    const place = placeAtTop(extent(10_000_000), 100_000_000);
    expect(placeKept(extent(10_000_000), place)).toBe(place);
    expect(topOf(placeKept(extent(6_000_000), place))).toBe(100_000_000);
    expect(placeKept(extent(100), place)).toEqual({ physical: 1900, offset: 0 });
    expect(placeKept(extent(10), place)).toEqual({ physical: 0, offset: 0 });
    expect(placeKept(extent(0), place)).toEqual({ physical: 0, offset: 0 });
  });

  test('brings any row into sight, by as little as needed or to the middle', () => {
    const whole = extent(10_000_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: mostScroll(whole) }),
        fc.integer({ min: 0, max: whole.rowCount - 1 }),
        fc.constantFrom('nearest' as const, 'middle' as const),
        (start, row, where) => {
          const before = placeAtTop(whole, start);
          const place = placeAtTop(whole, topToShow(whole, before, row, where));
          const top = topOf(place);
          expect(row * 25 >= top && row * 25 + 25 <= top + 600).toBe(true);
        },
      ),
    );
  });
});
