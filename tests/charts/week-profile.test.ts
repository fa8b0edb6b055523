import type { EChartsOption } from 'echarts';
import { describe, expect, test } from 'vitest';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { runsOf, weekPlaces } from '../../src-main/charts/week-places.ts';
import { type ProfileSlotValue, weekProfile } from '../../src-main/charts/week-profile.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const base = { alt: 'A chart.', unit: 'calls', bandName: '10 to 90 %', zone: 'Europe/Paris' } as const;

function slotsOf(weekdays: number, fromHour: number, toHour: number, minutes = 60): ProfileSlotValue[] {
  return Array.from({ length: weekdays }, (_unused, day) => day + 1).flatMap(weekday =>
    Array.from({ length: ((toHour - fromHour) * 60) / minutes }, (_unused, index) => ({
      weekday,
      minute: fromHour * 60 + index * minutes,
      median: 5,
      lower: 3,
      upper: 9,
      days: 4,
    })),
  );
}

/** Texts with the place of their anchor. */
function textsOf(option: EChartsOption, width = 900) {
  const svg = renderSvg({ option, height: 340 }, lightTheme, width);
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text = '']) => ({
    text,
    x: Number(/translate\((-?[\d.]+)/.exec(attributes)?.[1] ?? Number.NaN),
  }));
}

const timesOf = (option: EChartsOption, width?: number) =>
  textsOf(option, width).filter(({ text }) => /^\d\d:\d\d$/.test(text));

function tooltipAt(option: EChartsOption, x: number): string {
  const { formatter } = option.tooltip as { readonly formatter: (points: unknown) => string };
  return formatter([{ value: [x, 5] }]);
}

describe('the usual week as a line', () => {
  test.each([
    [0, 60],
    [5, 60],
    [7, 1440],
  ])('is drawn for %i weekdays with slots of %i minutes in both themes', (weekdays, slotMinutes) => {
    const slots = slotsOf(weekdays, 0, 24, slotMinutes);
    const option = weekProfile({ ...base, slotMinutes, slots });
    for (const theme of [lightTheme, darkTheme]) expectWellFormed(renderSvg({ option, height: 340 }, theme));
  });

  test('names the weekdays that have slots, in their order', () => {
    const texts = textsOf(weekProfile({ ...base, slotMinutes: 60, slots: slotsOf(5, 8, 17) })).map(
      ({ text }) => text,
    );
    expect(texts.filter(text => text.endsWith('day'))).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
    ]);
    expect(texts).toContain('time of day (Europe/Paris)');
  });

  test.each([899, 640, 599, 380])('has times and weekdays that do not touch at a width of %i', width => {
    const option = weekProfile({ ...base, slotMinutes: 60, slots: slotsOf(7, 6, 18) });
    const times = timesOf(option, width);
    expect(times.length).toBeGreaterThanOrEqual(7);
    for (const [index, { x }] of times.entries())
      expect((times[index + 1]?.x ?? Number.POSITIVE_INFINITY) - x).toBeGreaterThan(36);
    const names = textsOf(option, width).filter(({ text }) => /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text));
    expect(names).toHaveLength(7);
    for (const [index, { x, text }] of names.entries())
      expect((names[index + 1]?.x ?? Number.POSITIVE_INFINITY) - x).toBeGreaterThan(6.6 * text.length);
  });

  test.each([
    [7, 0, 24],
    [5, 7, 21],
    [7, 8, 9],
    [1, 0, 24],
    [3, 22, 24],
  ])('of %i weekdays from %i to %i o’clock has times that do not touch', (weekdays, from, to) => {
    const times = timesOf(weekProfile({ ...base, slotMinutes: 60, slots: slotsOf(weekdays, from, to) }));
    expect(times.length).toBeGreaterThanOrEqual(weekdays);
    for (const [index, { x }] of times.entries()) {
      const next = times[index + 1];
      if (next !== undefined) expect(next.x - x).toBeGreaterThan(36);
    }
  });

  test('says in the tooltip the slot, its median, its band and its days', () => {
    const option = weekProfile({ ...base, slotMinutes: 60, slots: slotsOf(2, 8, 10) });
    expect(tooltipAt(option, 30)).toBe('Monday 08:00\nmedian: 5 calls\n10 to 90 %: 3 to 9\ndays: 4');
    expect(tooltipAt(option, 31)).toBe('');
  });
});

describe('places of the slots of the week', () => {
  test('leave out the hours before the first and after the last call, and keep quiet ones between', () => {
    const quiet = { median: 0, lower: 0, upper: 0, days: 4 };
    const slots = [
      { weekday: 1, minute: 0, ...quiet },
      ...slotsOf(1, 8, 9),
      { weekday: 1, minute: 540, ...quiet },
      ...slotsOf(1, 10, 11),
      { weekday: 1, minute: 660, ...quiet },
    ];
    expect(weekPlaces(slots, 60, 794).slots.map(({ slot, from }) => [slot.minute, from])).toEqual([
      [480, 0],
      [540, 60],
      [600, 120],
    ]);
  });

  test('break where a slot was not observed and between weekdays', () => {
    const slots = slotsOf(2, 8, 12).filter(slot => slot.weekday === 2 || slot.minute !== 540);
    const runs = runsOf(weekPlaces(slots, 60, 794).slots);
    expect(runs.map(run => run.map(({ slot }) => [slot.weekday, slot.minute]))).toEqual([
      [[1, 480]],
      [
        [1, 600],
        [1, 660],
      ],
      [
        [2, 480],
        [2, 540],
        [2, 600],
        [2, 660],
      ],
    ]);
  });
});
