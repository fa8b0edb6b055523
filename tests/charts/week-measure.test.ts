import type { EChartsOption } from 'echarts';
import { expect, test } from 'vitest';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { weekMeasure } from '../../src-main/charts/week-measure.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const facts = { alt: 'A chart.', name: 'answered in time', unit: '%', zone: 'Europe/Paris' };
const cells = [
  { weekday: 1, hour: 8, value: 0, isSure: true },
  { weekday: 2, hour: 9, value: 83.4, isSure: true },
  { weekday: 2, hour: 10, value: 50, isSure: false },
  { weekday: 3, hour: 10, value: 2.25, isSure: true },
  { weekday: 4, hour: 10, value: 1512, isSure: false },
];

function textsOf(option: EChartsOption): readonly string[] {
  const svg = renderSvg({ option, height: 300 }, lightTheme);
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1] ?? '');
}

test('a measure of the week draws nothing without failing', () => {
  const option = weekMeasure({ ...facts, cells: [] });
  for (const theme of [lightTheme, darkTheme]) expectWellFormed(renderSvg({ option, height: 200 }, theme));
});

test('zero is drawn as any value, and few records in brackets', () => {
  const texts = textsOf(weekMeasure({ ...facts, cells }));
  expect(texts).toEqual(
    expect.arrayContaining(['08:00', '09:00', '10:00', '0', '83', '(50)', '2.3', '(1.5k)']),
  );
  expect(texts).not.toContain('07:00');
  expect(texts).toContain('hour of the day, beginning (Europe/Paris)');
});

test('the colours end at the highest value, or where they are told to', () => {
  const endOf = (option: EChartsOption) => (option.visualMap as { readonly max: number }).max;
  expect(endOf(weekMeasure({ ...facts, cells }))).toBe(1512);
  expect(endOf(weekMeasure({ ...facts, cells, most: 100 }))).toBe(100);
  expect(endOf(weekMeasure({ ...facts, cells: cells.slice(0, 1) }))).toBe(1);
});

test('a cell is told in plain words', () => {
  const { formatter } = weekMeasure({ ...facts, cells }).tooltip as { formatter: (point: unknown) => string };
  expect(formatter({ seriesName: 'answered in time', value: [1, 1, 83.4] })).toBe(
    'Tuesday 09:00\nanswered in time: 83.4 %',
  );
});
