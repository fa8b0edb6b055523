import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame } from './frame.ts';
import { palette } from './theme.ts';

export interface TextBar {
  /** Any length: what does not fit beside the bar is cut off. */
  readonly text: string;
  readonly value: number;
  readonly colour: keyof typeof palette;
}

export interface TextBars {
  readonly alt: string;
  readonly unit: string;
  /** First at the top. */
  readonly bars: readonly TextBar[];
}

const barHeight = 21;
const margins = { top: 8, bottom: 46 };
/** Widest place for the labels, and the width of a letter there, in pixels. */
const widestLabels = 400;
const letterWidth = 6.6;
/** Characters that can fit, so that a chart does not carry whole messages. */
const longestLabel = 80;

/** Drawing height for that many bars, in pixels. */
export function textBarsHeight(count: number): number {
  return Math.max(1, count) * barHeight + margins.top + margins.bottom;
}

/** Horizontal bars named by sentences, each with its value beside it. */
export function textBars({ alt, unit, bars }: TextBars): EChartsOption {
  const names = bars.map((bar, index) => `${index + 1}  ${shortened(bar.text)}`);
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  const labelWidth = Math.min(widestLabels, Math.max(60, Math.ceil(longest * letterWidth)));
  return frame(alt, {
    tooltip: { show: false },
    grid: { left: labelWidth + 20, right: 70, ...margins },
    xAxis: { type: 'value', min: 0, name: unit, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLabel: { interval: 0, width: labelWidth, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        name: unit,
        barCategoryGap: '25%',
        label: {
          show: true,
          position: 'right',
          color: 'inherit',
          formatter: ({ value }) => (typeof value === 'number' ? figureText(value) : ''),
        },
        data: bars.map(({ value, colour }) => ({ value, itemStyle: { color: palette[colour] } })),
      },
    ],
  });
}

// Where an axis is given two equal names, it takes them for one: the place in front tells them apart.
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}\u2026` : line;
}
