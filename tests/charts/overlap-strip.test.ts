import type { EChartsOption } from 'echarts';
import { describe, expect, test } from 'vitest';
import { overlapStrip, overlapStripHeight } from '../../src-main/charts/overlap-strip.ts';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const base = { alt: 'A chart.', zone: 'Europe/Paris' } as const;
const march = { fromDay: '2024-03-01', toDay: '2024-03-31' };
const day = 86_400_000;

function textsOf(option: EChartsOption): readonly string[] {
  const svg = renderSvg({ option, height: overlapStripHeight(2) }, lightTheme);
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1] ?? '');
}

const dataOf = (option: EChartsOption) =>
  (option.series as readonly { readonly data: unknown[] }[]).map(series => series.data);

describe('bars of the days that files hold', () => {
  test('draw nothing without failing', () => {
    const option = overlapStrip({ ...base, rows: [] });
    for (const theme of [lightTheme, darkTheme]) expectWellFormed(renderSvg({ option, height: 118 }, theme));
  });

  test('reach to the end of the last day, with what is held twice on top', () => {
    const twice = [{ fromDay: '2024-03-31', toDay: '2024-03-31' }];
    const option = overlapStrip({
      ...base,
      rows: [
        { name: 'a.csv', held: [march], twice },
        { name: 'b.csv', held: twice, twice },
      ],
    });
    const [first, last] = [Date.parse('2024-03-01'), Date.parse('2024-03-31')];
    expect(dataOf(option)).toEqual([
      [
        [0, first, last + day],
        [1, last, last + day],
      ],
      [
        [0, last, last + day],
        [1, last, last + day],
      ],
    ]);
    expect(textsOf(option)).toEqual(
      expect.arrayContaining(['a.csv', 'b.csv', 'calls', 'the same calls in another file']),
    );
  });

  test('keep files of one name apart and shorten long names in the middle', () => {
    const name = 'calls-of-the-exchange-2024-03.csv';
    const texts = textsOf(
      overlapStrip({
        ...base,
        rows: [
          { name, held: [march], twice: [] },
          { name, held: [march], twice: [] },
        ],
      }),
    );
    expect(texts.filter(text => text === 'calls-of-the…2024-03.csv')).toHaveLength(2);
    expect(texts).not.toContain('the same calls in another file');
  });
});
