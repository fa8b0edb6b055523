import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type DeviationEvent, deviationEvents } from '../../../src-main/signal/deviation/events.ts';
import { sharedReference } from '../../helpers/data.ts';
import { seededRandom } from '../../helpers/random.ts';

const slotsPerDay = 96;

/** Bins of a daily wave with noise of a few per cent; `change` alters a value. */
function wave(days: number, change: (value: number, bin: number) => number = value => value) {
  const random = seededRandom(7);
  const values = Float64Array.from({ length: days * slotsPerDay }, (_unused, bin) => {
    const level = 1000 + 600 * Math.sin((2 * Math.PI * bin) / slotsPerDay);
    return change(level * (1 + 0.03 * (random.between(-100, 100) / 100)), bin);
  });
  return placed(values);
}

function placed(values: Float64Array, firstWeekday = 1) {
  const bins = Array.from(values.keys());
  return {
    values,
    days: bins.map(bin => Math.floor(bin / slotsPerDay)),
    slots: bins.map(bin => bin % slotsPerDay),
    firstWeekday,
  };
}

describe('events of unusual movement', () => {
  test('are none in a wave that is every day the same but for noise', () => {
    expect(deviationEvents(wave(21))).toEqual([]);
  });

  test('have the onset, the direction and the excess that were put in', () => {
    const from = 10 * slotsPerDay + 40;
    const plain = wave(21);
    const [event, ...others] = deviationEvents(
      wave(21, (value, bin) => (bin >= from && bin < from + 8 ? 3 * value : value)),
    );
    const added = 2 * plain.values.slice(from, from + 8).reduce((sum, value) => sum + value, 0);
    expect([others.length, event?.from, event?.to]).toEqual([0, from, from + 7]);
    expect(event?.score).toBeGreaterThan(2);
    expect(event?.excess).toBeGreaterThan(0.95 * added);
    expect(event?.excess).toBeLessThan(1.05 * added);
  });

  test('are found where traffic fails, and missing bins are no failure', () => {
    const from = 12 * slotsPerDay + 30;
    const stretch = (bin: number) => bin >= from && bin < from + 6;
    const [down] = deviationEvents(wave(21, (value, bin) => (stretch(bin) ? 0 : value)));
    expect([down?.from, down?.to]).toEqual([from, from + 5]);
    expect(down?.excess).toBeLessThan(0);
    expect(deviationEvents(wave(21, (value, bin) => (stretch(bin) ? Number.NaN : value)))).toEqual([]);
  });

  test('peak on the side of their excess, whatever single bin is farthest on the scale of ratios', () => {
    const from = 12 * slotsPerDay + 30;
    const [up] = deviationEvents(
      wave(21, (value, bin) => {
        if (bin === from + 3) return 0;
        return bin >= from && bin < from + 8 ? 8 * value : value;
      }),
    );
    expect(up?.excess).toBeGreaterThan(0);
    expect(up?.peak).not.toBe(from + 3);
    expect(up?.peakValue).toBeGreaterThan(2 * (up?.peakExpected ?? Number.NaN));
  });

  test('a first bin that is cut short is none', () => {
    expect(deviationEvents(wave(3, (value, bin) => (bin === 0 ? 1 : value)))).toEqual([]);
  });

  test('need two days', () => {
    expect(deviationEvents(wave(1, (value, bin) => (bin === 50 ? 50 * value : value)))).toEqual([]);
    expect(deviationEvents(placed(new Float64Array(300).fill(Number.NaN)))).toEqual([]);
  });
});

const benchSchema = z.object({
  meta: z.object({ tolerance_points: z.number() }),
  series: z.array(
    z.object({ x: z.array(z.number()), events: z.array(z.tuple([z.number(), z.number(), z.string()])) }),
  ),
});

const bench = sharedReference('traffic_anomaly_bench.json');

describe.skipIf(bench === null)('the bench of forty series with 216 known events', () => {
  test('nine of ten events are found, and nearly nothing else', () => {
    const { series, meta } = benchSchema.parse(bench);
    const counts = { events: 0, found: 0, told: 0, right: 0 };
    for (const { x, events } of series) {
      const told = deviationEvents(placed(Float64Array.from(x)));
      const touches = (one: DeviationEvent, [from, to]: readonly [number, number, string]) =>
        one.from <= to + meta.tolerance_points && one.to >= from - meta.tolerance_points;
      counts.events += events.length;
      counts.told += told.length;
      counts.found += events.filter(event => told.some(one => touches(one, event))).length;
      counts.right += told.filter(one => events.some(event => touches(one, event))).length;
    }
    const [recall, precision] = [counts.found / counts.events, counts.right / counts.told];
    expect(recall).toBeGreaterThan(0.9);
    expect(precision).toBeGreaterThan(0.99);
    expect((2 * recall * precision) / (recall + precision)).toBeGreaterThan(0.945);
  });
});
