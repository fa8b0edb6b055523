import { expect, test } from 'vitest';
import { lightTheme } from '../../src-main/charts/theme.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';
import { chartSvg } from '../../src-main/report/render-chart.ts';
import { readReportFolder } from '../../src-main/report/typeset.ts';
import { hostile } from './hostile.ts';

const { fonts } = await readReportFolder();

const spec: ChartSpec = {
  id: 'days',
  title: 'Calls per day',
  alt: 'Bars.',
  height: 300,
  timeAxis: null,
  option: {
    toolbox: { show: true, feature: { saveAsImage: { show: true, title: 'Save this' } } },
    dataZoom: [{ type: 'slider', start: 0, end: 10 }],
    xAxis: {
      type: 'category',
      data: ['one', hostile.html, hostile.emoji, hostile.rightToLeft],
      axisLabel: { interval: 0 },
    },
    yAxis: { type: 'value' },
    series: [
      {
        type: 'line',
        data: [1, 2, 3, 4],
        areaStyle: { color: { type: 'linear', x: 0, y: 0, x2: 0, y2: 1, colorStops: [] } },
        clip: true,
      },
    ],
  },
};

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(match => match[1] ?? '');

test('a chart is drawn the same, however many were drawn before it', () => {
  const first = chartSvg(spec, lightTheme, fonts);
  chartSvg({ ...spec, height: 200 }, lightTheme, fonts);
  expect(chartSvg(spec, lightTheme, fonts)).toBe(first);
});

test('a chart on paper shows the whole range and nothing to click', () => {
  const svg = chartSvg(spec, lightTheme, fonts);
  expect(svg).toMatch(/^<svg width="760" height="300"/);
  expect(texts(svg).filter(text => text === 'Save this')).toEqual([]);
  expect(texts(svg)).toContain('one');
  expect(svg).not.toContain('cursor:pointer');
});

test('texts of a chart are the text of the data, in fonts the report carries', () => {
  const svg = chartSvg(spec, lightTheme, fonts);
  const plain = texts(svg).map(text => text.replace(/<[^>]*>/g, ''));
  expect(plain).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &lt;/text&gt;');
  expect(plain).toContain('status ⟨U+1F525⟩ ⟨U+65E5 672C 8A9E⟩ ok');
  expect(texts(svg)).toContain(`<tspan style="font-family:DejaVu Sans">${hostile.rightToLeft}</tspan>`);
  const families = new Set([...svg.matchAll(/font-family:([^;"]*)/g)].map(match => match[1]));
  expect([...families].sort()).toEqual(['DejaVu Sans', 'IBM Plex Sans']);
});
