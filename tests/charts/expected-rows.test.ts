import type { EChartsOption } from 'echarts';
import { describe, expect, test } from 'vitest';
import { expectedRows, expectedRowsHeight } from '../../src-main/charts/expected-rows.ts';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const alt = 'A chart.';

const dataOf = (option: EChartsOption) =>
  (option.series as readonly { readonly data: unknown[] }[]).map(series => series.data);

describe('rows of observed and expected values', () => {
  test('draw nothing without failing', () => {
    const option = expectedRows({ alt, unit: 'calls', rows: [] });
    const height = expectedRowsHeight(0);
    for (const theme of [lightTheme, darkTheme]) expectWellFormed(renderSvg({ option, height }, theme));
  });

  test('have a bar where an expectation is known and a point where something was observed', () => {
    const option = expectedRows({
      alt,
      unit: 'calls',
      rows: [
        { label: 'both', low: 10, expected: 20, high: 30, observed: 1234 },
        { label: 'not expected', low: null, expected: null, high: null, observed: 5 },
        { label: 'not observed', low: 1, expected: 2, high: 3, observed: null },
      ],
    });
    expect(dataOf(option)).toEqual([
      [
        [0, 10, 20, 30],
        [2, 1, 2, 3],
      ],
      [
        [1234, 0],
        [5, 1],
      ],
    ]);
    const svg = renderSvg({ option, height: expectedRowsHeight(3) }, lightTheme);
    for (const text of ['both', 'not observed', '1,234', 'expected range', 'observed']) {
      expect(svg).toContain(`>${text}</text>`);
    }
  });

  test('grow with their number', () => {
    expect(expectedRowsHeight(9) - expectedRowsHeight(8)).toBe(expectedRowsHeight(2) - expectedRowsHeight(1));
  });
});
