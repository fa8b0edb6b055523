import { expect, test } from 'vitest';
import { binAt, binText, rowHistogramChart } from '../../src-main/charts/row-histogram.ts';
import { darkTheme, lightTheme, palette } from '../../src-main/charts/theme.ts';
import type { Histogram } from '../../src-main/core/rows.ts';
import { wallMillis } from '../../src-main/core/time.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const zone = 'Europe/Paris';
const histogram: Histogram = {
  binSeconds: 3600,
  starts: ['2024-03-01T08:00:00Z', '2024-03-01T09:00:00Z', '2024-03-01T10:00:00Z'],
  series: [
    { name: 'INFO', counts: [4, 0, 1] },
    { name: 'ERROR', counts: [0, 2, 0] },
  ],
  untimed: 0,
};

test('rows over time are drawn in both themes, and nothing without failing', () => {
  for (const shown of [histogram, { ...histogram, starts: [], series: [] }])
    for (const theme of [lightTheme, darkTheme]) {
      const { option, height } = rowHistogramChart({ histogram: shown, zone, by: 'level' });
      expectWellFormed(renderSvg({ option, height }, theme));
    }
});

test('the worst level stands at the bottom, and bars cover the bins they count', () => {
  const { option } = rowHistogramChart({ histogram, zone, by: 'level' });
  const series = option.series as readonly { readonly name: string; readonly data: readonly unknown[] }[];
  expect(series.map(({ name }) => name)).toEqual(['ERROR', 'INFO']);
  const middle = wallMillis('2024-03-01T09:30:00Z', zone);
  expect(series[0]?.data).toContainEqual([middle, 2]);
  const { min, max } = option.xAxis as { readonly min: number; readonly max: number };
  expect([min, max]).toEqual([
    wallMillis('2024-03-01T08:00:00Z', zone),
    wallMillis('2024-03-01T11:00:00Z', zone),
  ]);
});

test('rows without a value have a name of their own, and no colour of a value', () => {
  const series = [
    { name: '200', counts: [4, 0, 1] },
    { name: '', counts: [0, 2, 0] },
  ];
  const { option } = rowHistogramChart({ histogram: { ...histogram, series }, zone, by: 'status' });
  const drawn = option.series as readonly { readonly name: string; readonly itemStyle: unknown }[];
  expect(drawn.map(({ name, itemStyle }) => ({ name, itemStyle }))).toEqual([
    { name: '200', itemStyle: { color: palette.blue } },
    { name: '(no value)', itemStyle: { color: palette.grey } },
  ]);
});

test('a position on the clock leads to its bin, and beside the bins to none', () => {
  const at = (instant: string) => binAt(histogram, zone, wallMillis(instant, zone));
  expect(['2024-03-01T08:00:00Z', '2024-03-01T09:59:59Z', '2024-03-01T10:00:00Z'].map(at)).toEqual([0, 1, 2]);
  expect(['2024-03-01T07:59:59Z', '2024-03-01T11:00:00Z'].map(at)).toEqual([null, null]);
});

test('the width of a bar is said in the largest whole unit', () => {
  expect([1, 30, 60, 300, 5400, 7200, 86_400, 172_800].map(binText)).toEqual([
    '1 second',
    '30 seconds',
    '1 minute',
    '5 minutes',
    '90 minutes',
    '2 hours',
    '1 day',
    '2 days',
  ]);
});
