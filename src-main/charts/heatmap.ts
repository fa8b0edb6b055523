import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame, textTooltip } from './frame.ts';
import { inkOn, rampColour } from './ramp.ts';
import { sequentialRamp } from './theme.ts';

export interface WeekCell {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly value: number;
}

export interface WeekHeatmap {
  readonly alt: string;
  /** What a cell shows: `mean calls per hour`. */
  readonly unit: string;
  /** A cell that is not named stays empty: it was not observed, which is not zero. */
  readonly cells: readonly WeekCell[];
  readonly zone: string;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Hours across, weekdays down, the value in each cell; hours before the first and after the last value are cut off. */
export function weekHeatmap({ alt, unit, cells, zone }: WeekHeatmap): EChartsOption {
  const used = cells.filter(cell => cell.value > 0).map(cell => cell.hour);
  const first = used.length === 0 ? 0 : Math.min(...used);
  const last = used.length === 0 ? 23 : Math.max(...used);
  const hours = Array.from({ length: last - first + 1 }, (_unused, index) => first + index);
  const shown = cells.filter(cell => cell.hour >= first && cell.hour <= last);
  const most = shown.reduce((max, cell) => Math.max(max, cell.value), 0) || 1;
  return frame(alt, {
    tooltip: textTooltip(
      'item',
      ([x, y]) => `${weekdays[Number(y)] ?? ''} ${hourLabel(first + Number(x))}`,
      unit,
      2,
    ),
    grid: { left: 92, right: 96, top: 12, bottom: 52 },
    xAxis: {
      type: 'category',
      data: hours.map(hourLabel),
      splitArea: { show: false },
      axisLabel: { interval: 'auto' },
      ...baseAxisName(`hour of the day, beginning (${zone})`),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: weekdays,
      splitArea: { show: false },
      axisTick: { show: false },
    },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: most,
      dimension: 2,
      orient: 'vertical',
      right: 0,
      top: 'middle',
      itemHeight: 150,
      precision: most < 10 ? 1 : 0,
      inRange: { color: [...sequentialRamp] },
      text: [figureText(most, most < 10 ? 1 : 0), '0'],
    },
    series: [
      {
        type: 'heatmap',
        name: unit,
        data: shown.map(cell => item(cell, first, most)),
        label: { show: true, fontSize: hours.length > 18 ? 9 : 10, formatter: cellText },
        emphasis: { disabled: true },
      },
    ],
  });
}

function item(cell: WeekCell, firstHour: number, most: number) {
  return {
    value: [cell.hour - firstHour, cell.weekday - 1, cell.value],
    label: { color: inkOn(rampColour(cell.value / most)) },
  };
}

/** Value for a narrow cell: two digits of precision below ten, thousands as `1.2k` from ten thousand on. */
function cellText({ value }: { readonly value?: unknown }): string {
  const number = Array.isArray(value) ? Number(value[2]) : Number.NaN;
  if (!Number.isFinite(number)) return '';
  if (number >= 10_000) return `${figureText(number / 1000, 1)}k`;
  return figureText(number, number < 10 ? 1 : 0);
}

function hourLabel(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
