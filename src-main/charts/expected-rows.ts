import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame, legendAbove } from './frame.ts';
import { palette } from './theme.ts';

/** One observed value and what was expected of it; null where it is not known. */
export interface ExpectedRow {
  readonly label: string;
  readonly low: number | null;
  readonly expected: number | null;
  readonly high: number | null;
  readonly observed: number | null;
}

export interface ExpectedRows {
  readonly alt: string;
  readonly unit: string;
  /** First at the top. */
  readonly rows: readonly ExpectedRow[];
}

const rowHeight = 32;
const margins = { top: 36, bottom: 46 };
const names = { expected: 'expected range', observed: 'observed' } as const;

/** Drawing height for that many rows, in pixels. */
export function expectedRowsHeight(count: number): number {
  return Math.max(1, count) * rowHeight + margins.top + margins.bottom;
}

/** Rows with a bar from the low to the high end of what was expected, its middle, and a point for what was observed. */
export function expectedRows({ alt, unit, rows }: ExpectedRows): EChartsOption {
  return frame(alt, {
    tooltip: { show: false },
    legend: legendAbove([names.expected, names.observed], names.expected),
    grid: { left: 262, right: 60, ...margins },
    xAxis: { type: 'value', min: 0, name: unit, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(row => row.label),
      axisTick: { show: false },
      axisLabel: { interval: 0 },
    },
    series: [
      expectedBars(rows),
      {
        type: 'scatter',
        name: names.observed,
        symbol: 'diamond',
        symbolSize: 11,
        itemStyle: { color: palette.vermillion, opacity: 1 },
        label: {
          show: true,
          position: 'right',
          color: 'inherit',
          formatter: ({ value }) => (Array.isArray(value) ? figureText(Number(value[0])) : ''),
        },
        data: rows.flatMap(({ observed }, index) => (observed === null ? [] : [[observed, index]])),
      },
    ],
  });
}

function expectedBars(rows: readonly ExpectedRow[]): CustomSeriesOption {
  return {
    type: 'custom',
    name: names.expected,
    itemStyle: { color: palette.blue },
    encode: { x: [1, 2, 3], y: 0 },
    data: rows.flatMap(({ low, expected, high }, index) =>
      low === null || expected === null || high === null ? [] : [[index, low, expected, high]],
    ),
    renderItem: (_params, api) => {
      const row = api.value(0);
      const [left, middle] = api.coord([api.value(1), row]);
      const [centre] = api.coord([api.value(2), row]);
      const [right] = api.coord([api.value(3), row]);
      if (left === undefined || middle === undefined || centre === undefined || right === undefined)
        return null;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left, y: middle - 7, width: Math.max(1.5, right - left), height: 14 },
            style: { fill: palette.blue, opacity: 0.4 },
          },
          {
            type: 'rect',
            shape: { x: centre - 1, y: middle - 9, width: 2, height: 18 },
            style: { fill: palette.blue },
          },
        ],
      };
    },
  };
}
