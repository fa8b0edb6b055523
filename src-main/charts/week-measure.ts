import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame, textTooltip } from './frame.ts';
import { inkOn, rampColour } from './ramp.ts';
import { sequentialRamp } from './theme.ts';

export interface MeasuredCell {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly value: number;
  /** False when few records stand behind the value: it is written in brackets. */
  readonly isSure: boolean;
}

export interface WeekMeasure {
  readonly alt: string;
  /** What the values are: `answered in time`. */
  readonly name: string;
  readonly unit: string;
  /** Zero is a value as any other; a cell that is not named stays empty. */
  readonly cells: readonly MeasuredCell[];
  /** Value at the upper end of the colours; default: the highest one. */
  readonly most?: number;
  readonly zone: string;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A share or a mean by weekday (down) and hour (across), from the first hour that has a value to the last. */
export function weekMeasure({ alt, name, unit, cells, most, zone }: WeekMeasure): EChartsOption {
  const hoursUsed = cells.map(cell => cell.hour);
  const first = hoursUsed.length === 0 ? 0 : Math.min(...hoursUsed);
  const last = hoursUsed.length === 0 ? 23 : Math.max(...hoursUsed);
  const hours = Array.from({ length: last - first + 1 }, (_unused, index) => first + index);
  const top = (most ?? cells.reduce((max, cell) => Math.max(max, cell.value), 0)) || 1;
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
      axisLabel: { interval: hours.length > 18 ? 1 : 0 },
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
      max: top,
      dimension: 2,
      orient: 'vertical',
      right: 0,
      top: 'middle',
      itemHeight: 150,
      inRange: { color: [...sequentialRamp] },
      text: [figureText(top, top < 10 ? 1 : 0), '0'],
    },
    series: [
      {
        type: 'heatmap',
        name,
        data: cells.map(cell => item(cell, first, top)),
        label: { show: true, fontSize: hours.length > 18 ? 9 : 10 },
        emphasis: { disabled: true },
      },
    ],
  });
}

function item({ weekday, hour, value, isSure }: MeasuredCell, firstHour: number, top: number) {
  const text = cellText(value);
  return {
    value: [hour - firstHour, weekday - 1, value],
    label: { color: inkOn(rampColour(value / top)), formatter: isSure ? text : `(${text})` },
  };
}

/** Value for a narrow cell: one decimal below ten, thousands as `1.2k`. */
function cellText(value: number): string {
  if (value >= 1000) return `${figureText(value / 1000, 1)}k`;
  return figureText(value, value < 10 ? 1 : 0);
}

function hourLabel(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
