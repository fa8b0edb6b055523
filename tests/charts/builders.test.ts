import type { EChartsOption } from 'echarts';
import { describe, expect, test } from 'vitest';
import { dayBars } from '../../src-main/charts/bars.ts';
import { yearCalendars, yearCalendarsHeight } from '../../src-main/charts/calendar.ts';
import { coverageStrip, coverageStripHeight } from '../../src-main/charts/coverage-strip.ts';
import { daySeries } from '../../src-main/charts/day-series.ts';
import { weekHeatmap } from '../../src-main/charts/heatmap.ts';
import { rankedBars, rankedBarsHeight } from '../../src-main/charts/ranked-bars.ts';
import { stackedTimeBars } from '../../src-main/charts/stacked-time-bars.ts';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const alt = 'A chart.';
const zone = 'Europe/Paris';
const hour = 3_600_000;

const whole = (day: string, value: number) => ({ day, value, complete: true });

/** Texts of an SVG in the order they are drawn. */
function textsOf(option: EChartsOption, height = 300): readonly string[] {
  const svg = renderSvg({ option, height }, lightTheme);
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1] ?? '');
}

function seriesOf(option: EChartsOption): readonly Readonly<Record<string, unknown>>[] {
  return option.series as unknown as readonly Readonly<Record<string, unknown>>[];
}

const empty: Readonly<Record<string, EChartsOption>> = {
  daySeries: daySeries({
    alt,
    name: 'calls',
    unit: 'calls',
    days: [],
    missingDays: [],
    median: null,
    band: null,
    zone,
  }),
  dayBars: dayBars({ alt, unit: 'calls', groups: [], missingDays: [], median: null, zone }),
  rankedBars: rankedBars({ alt, unit: 'calls', colour: 'blue', bars: [] }),
  weekHeatmap: weekHeatmap({ alt, unit: 'calls', cells: [], zone }),
  yearCalendars: yearCalendars({ alt, unit: 'calls', days: [] }),
  stackedTimeBars: stackedTimeBars({
    alt,
    unit: 'entries',
    binMillis: hour,
    binName: 'hour',
    stacks: [],
    zone,
  }),
  coverageStrip: coverageStrip({ alt, rows: [], zone }),
};

test.each(Object.entries(empty))('%s draws nothing without failing', (_name, option) => {
  for (const theme of [lightTheme, darkTheme]) expectWellFormed(renderSvg({ option, height: 200 }, theme));
});

describe('a line over days', () => {
  const option = daySeries({
    alt,
    name: 'calls per day',
    unit: 'calls',
    days: [
      whole('2024-03-04', 10),
      whole('2024-03-06', 30),
      { day: '2024-03-07', value: 4, complete: false },
    ],
    missingDays: ['2024-03-05'],
    median: 20,
    band: { name: 'usual', from: 15, to: 25 },
    zone,
  });

  test('breaks at a missing day and never draws it as zero', () => {
    const line = seriesOf(option).find(series => series.name === 'calls per day');
    expect(line?.data).toEqual([
      [Date.UTC(2024, 2, 4, 12), 10],
      [Date.UTC(2024, 2, 5, 12), null],
      [Date.UTC(2024, 2, 6, 12), 30],
      [Date.UTC(2024, 2, 7, 12), 4],
    ]);
    expect(line?.connectNulls).toBe(false);
  });

  test('names what it marks, the unit and the zone', () => {
    expect(textsOf(option)).toEqual(
      expect.arrayContaining(['usual', 'day cut short', 'no record', 'calls per day']),
    );
    expect(textsOf(option)).toContain('day in 2024 (Europe/Paris)');
  });

  test('tells a day in plain words', () => {
    const { formatter } = option.tooltip as { formatter: (points: unknown) => string };
    expect(formatter([{ seriesName: 'calls per day', value: [Date.UTC(2024, 2, 4, 12), 1234] }])).toBe(
      'Mon 2024-03-04\ncalls per day: 1,234 calls',
    );
    expect(formatter([])).toBe('');
  });
});

describe('bars over days', () => {
  test('hatch a day that was cut short, and only that', () => {
    const option = dayBars({
      alt,
      unit: 'calls',
      groups: [
        {
          name: 'days',
          colour: 'blue',
          days: [whole('2024-03-04', 10), { day: '2024-03-05', value: 3, complete: false }],
        },
      ],
      missingDays: [],
      median: 10,
      zone,
    });
    const [days] = seriesOf(option);
    const data = days?.data as readonly { readonly itemStyle?: object }[];
    expect(data.map(bar => bar.itemStyle !== undefined)).toEqual([false, true]);
    expect(renderSvg({ option, height: 300 }, lightTheme).match(/<pattern /g)).toHaveLength(1);
  });
});

describe('ranked bars', () => {
  test('write each value beside its bar and grow with their number', () => {
    const bars = [
      { label: 'Mon 2024-03-04', value: 1500, complete: true },
      { label: 'Tue 2024-03-05', value: 7, complete: false },
    ];
    const option = rankedBars({ alt, unit: 'calls', colour: 'blue', bars });
    expect(textsOf(option, rankedBarsHeight(2))).toEqual(
      expect.arrayContaining(['Mon 2024-03-04', 'Tue 2024-03-05', '1,500', '7']),
    );
    expect(rankedBarsHeight(30) - rankedBarsHeight(29)).toBe(rankedBarsHeight(2) - rankedBarsHeight(1));
  });
});

describe('a heatmap of the week', () => {
  test('leaves unobserved cells blank and cuts off hours without a value', () => {
    const option = weekHeatmap({
      alt,
      unit: 'calls',
      cells: [
        { weekday: 1, hour: 8, value: 0 },
        { weekday: 1, hour: 9, value: 12_345 },
        { weekday: 1, hour: 10, value: 0 },
        { weekday: 2, hour: 11, value: 2.25 },
      ],
      zone,
    });
    const texts = textsOf(option);
    expect(texts).toEqual(expect.arrayContaining(['09:00', '10:00', '11:00', '12.3k', '2.3', 'Sunday']));
    expect(texts).not.toContain('08:00');
    const [cells] = seriesOf(option);
    expect(cells?.data).toHaveLength(3);
  });
});

describe('calendars', () => {
  test('give every year its own and the height for it', () => {
    const days = ['2022-05-01', '2023-05-01', '2025-05-01'].map(day => whole(day, 5));
    const option = yearCalendars({ alt, unit: 'calls', days });
    expect(textsOf(option, yearCalendarsHeight(days))).toEqual(
      expect.arrayContaining(['2022', '2023', '2025']),
    );
    const one = yearCalendarsHeight(days.slice(0, 1));
    const two = yearCalendarsHeight(days.slice(0, 2));
    expect(yearCalendarsHeight(days) - two).toBe(two - one);
  });

  test('cross a missing day instead of colouring it', () => {
    const option = yearCalendars({
      alt,
      unit: 'calls',
      days: [whole('2024-03-04', 5), { day: '2024-03-05', value: null, complete: false }],
    });
    const [coloured, crossed] = seriesOf(option);
    expect(coloured?.data).toEqual([['2024-03-04', 5]]);
    expect(crossed?.data).toEqual([['2024-03-05', 0]]);
    expect(textsOf(option)).toContain('no record');
  });
});

describe('stacked bars over time', () => {
  const bins = (...values: readonly [number, number][]) =>
    values.map(([start, value]) => ({ start: start * hour, value }));

  test('give every series every bin, adding what falls on one clock position', () => {
    const option = stackedTimeBars({
      alt,
      unit: 'entries',
      binMillis: hour,
      binName: 'hour',
      stacks: [
        { name: 'error', colour: 'vermillion', bins: bins([2, 1], [2, 4]) },
        { name: 'info', colour: 'blue', bins: bins([0, 7]) },
      ],
      zone,
    });
    expect(seriesOf(option).map(series => series.data)).toEqual([
      [
        [0.5 * hour, null],
        [1.5 * hour, null],
        [2.5 * hour, 5],
      ],
      [
        [0.5 * hour, 7],
        [1.5 * hour, null],
        [2.5 * hour, null],
      ],
    ]);
    expect(option.aria).toMatchObject({ decal: { show: true } });
  });

  test('stay drawable when two entries lie centuries apart', () => {
    const option = stackedTimeBars({
      alt,
      unit: 'entries',
      binMillis: 168 * hour,
      binName: 'week',
      stacks: [{ name: 'info', colour: 'blue', bins: bins([0, 1], [24 * 365 * 8000, 1]) }],
      zone,
    });
    expect(seriesOf(option)[0]?.data).toHaveLength(2);
  });
});

describe('the coverage of sources', () => {
  test('draws at most the longest gaps of a row and shortens a long name', () => {
    const gaps = Array.from({ length: 3000 }, (_unused, index) => ({
      from: index * 10,
      to: index * 10 + 1 + (index % 2),
    }));
    const option = coverageStrip({
      alt,
      rows: [{ name: 'a-file-with-a-very-long-name-indeed.csv', covered: { from: 0, to: 30_000 }, gaps }],
      zone,
    });
    const drawn = seriesOf(option)[1]?.data as readonly (readonly [number, number, number])[];
    expect(drawn).toHaveLength(500);
    expect(drawn.every(([, from, to]) => to - from === 2)).toBe(true);
    expect(textsOf(option, coverageStripHeight(1))).toContain('a-file-with-…-indeed.csv');
  });
});
