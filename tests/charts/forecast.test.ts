import type { EChartsOption } from 'echarts';
import { expect, test } from 'vitest';
import { type ForecastLines, forecastLines } from '../../src-main/charts/forecast.ts';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const day = 86_400_000;
const start = Date.UTC(2024, 5, 3);
const base = {
  alt: 'A chart.',
  unit: 'calls per day',
  binMillis: day,
  startMillis: start,
  bandName: 'holds 80 % of days',
  zone: 'Europe/Paris',
};
const chart: ForecastLines = {
  ...base,
  past: [
    { millis: start - 3.5 * day, value: 12, isUsed: true },
    { millis: start - 2.5 * day, value: null, isUsed: false },
    { millis: start - 1.5 * day, value: 3, isUsed: false },
    { millis: start - 0.5 * day, value: 11, isUsed: true },
  ],
  ahead: [
    { millis: start + 0.5 * day, value: 10.26, low: 8, high: 13.5 },
    { millis: start + 1.5 * day, value: null, low: null, high: null },
    { millis: start + 2.5 * day, value: 9, low: 7, high: 12 },
  ],
};

interface Drawn {
  readonly name: string;
  readonly data: readonly (readonly (number | null)[])[];
}

const drawnBy = (option: EChartsOption) => option.series as unknown as readonly Drawn[];
const dataOf = (option: EChartsOption, name: string) =>
  drawnBy(option).find(series => series.name === name)?.data;

test.each([
  ['nothing', { ...base, past: [], ahead: [] }],
  ['a past without a forecast', { ...chart, ahead: [] }],
  ['a forecast', chart],
])('%s is drawn as well-formed SVG', (_name, lines) => {
  for (const theme of [lightTheme, darkTheme])
    expectWellFormed(renderSvg({ option: forecastLines(lines), height: 300 }, theme));
});

test('the band lies between the bounds of each bin, and breaks where there are none', () => {
  const option = forecastLines(chart);
  expect(dataOf(option, 'lower bound')?.map(point => point[1])).toEqual([8, null, 7]);
  expect(dataOf(option, 'holds 80 % of days')?.map(point => point[1])).toEqual([5.5, null, 5]);
  expect(JSON.stringify(option.legend)).not.toContain('lower bound');
});

test('without an interval there is no band', () => {
  const ahead = chart.ahead.map(bin => ({ ...bin, low: null, high: null }));
  expect(drawnBy(forecastLines({ ...chart, ahead })).map(({ name }) => name)).toEqual([
    'calls',
    'forecast',
    'not learnt from',
  ]);
});

test('a line marks where the forecast begins', () => {
  const svg = renderSvg({ option: forecastLines(chart), height: 300 }, lightTheme);
  expect(svg).toContain('forecast from Mon 2024-06-03');
});

test('days beside a closed weekend are joined, hours on either side of a night are not', () => {
  const friday = { millis: start - 2.5 * day, value: 5, isUsed: true };
  const monday = { millis: start + 0.5 * day, value: 6, isUsed: true };
  const past = [friday, monday];
  expect(dataOf(forecastLines({ ...chart, past }), 'calls')?.map(([, value]) => value)).toEqual([5, 6]);
  const byHour = forecastLines({ ...chart, past, binMillis: day / 24 });
  expect(dataOf(byHour, 'calls')?.map(([, value]) => value)).toEqual([5, null, 6]);
});

test('the tooltip tells what is expected and its bounds', () => {
  const { formatter } = forecastLines(chart).tooltip as { formatter: (points: unknown) => string };
  const at = start + 0.5 * day;
  expect(
    formatter([
      { seriesName: 'lower bound', value: [at, 8] },
      { seriesName: 'holds 80 % of days', value: [at, 5.5, 8, 13.5] },
      { seriesName: 'forecast', value: [at, 10.26] },
      { seriesName: 'calls', value: [at, null] },
    ]),
  ).toBe('Mon 2024-06-03\nholds 80 % of days: 8 to 13.5\nforecast: 10.3 calls per day');
});
