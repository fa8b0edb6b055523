import type { EChartsOption } from 'echarts';
import { describe, expect, test } from 'vitest';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import { weekSlotHeatmap } from '../../src-main/charts/week-slots.ts';
import { expectWellFormed, renderSvg } from './render-svg.ts';

const base = { alt: 'A chart.', unit: 'agents', zone: 'Europe/Paris' } as const;

function textsOf(option: EChartsOption): readonly string[] {
  const svg = renderSvg({ option, height: 300 }, lightTheme);
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1] ?? '');
}

const dataOf = (option: EChartsOption) => (option.series as readonly { readonly data: unknown[] }[])[0]?.data;

describe('a heatmap of the slots of the week', () => {
  test('draws nothing without failing', () => {
    const option = weekSlotHeatmap({ ...base, slotMinutes: 30, cells: [] });
    for (const theme of [lightTheme, darkTheme]) expectWellFormed(renderSvg({ option, height: 300 }, theme));
  });

  test('puts a slot at its place and cuts off slots before the first and after the last value', () => {
    const option = weekSlotHeatmap({
      ...base,
      slotMinutes: 30,
      cells: [
        { weekday: 1, minute: 480, value: 0 },
        { weekday: 1, minute: 510, value: 3 },
        { weekday: 1, minute: 540, value: 0 },
        { weekday: 7, minute: 600, value: 12 },
        { weekday: 7, minute: 630, value: 0 },
      ],
    });
    expect(dataOf(option)).toMatchObject([{ value: [0, 0, 3] }, { value: [1, 0, 0] }, { value: [3, 6, 12] }]);
    const texts = textsOf(option);
    expect(texts).toEqual(expect.arrayContaining(['08:30', '09:00', '10:00', '12', 'Sunday']));
    expect(texts).toContain('time of day, beginning (Europe/Paris)');
    expect(texts).not.toContain('08:00');
    expect(texts).not.toContain('10:30');
  });

  const day = (slotMinutes: number, value: number) =>
    weekSlotHeatmap({
      ...base,
      slotMinutes,
      cells: Array.from({ length: 1440 / slotMinutes }, (_unused, slot) => ({
        weekday: 1,
        minute: slot * slotMinutes,
        value,
      })),
    });

  test('writes values only where they fit into their cells', () => {
    expect(textsOf(day(30, 77)).filter(text => text === '77')).toHaveLength(48 + 1);
    // The one that remains is the upper end of the colour scale.
    expect(textsOf(day(30, 777)).filter(text => text === '777')).toHaveLength(1);
    expect(textsOf(day(5, 7)).filter(text => text === '7')).toHaveLength(1);
  });

  test('names as many round times as have room', () => {
    const times = (option: EChartsOption) => textsOf(option).filter(text => /^\d\d:\d\d$/.test(text));
    expect(times(day(5, 1))).toHaveLength(12);
    expect(times(day(5, 1)).slice(0, 3)).toEqual(['00:00', '02:00', '04:00']);
    expect(times(day(60, 1))).toHaveLength(12);
  });
});
