import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame, textTooltip } from './frame.ts';
import { inkOn, rampColour } from './ramp.ts';
import { sequentialRamp } from './theme.ts';

export interface WeekSlotCell {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** Minute of the day at which the slot begins. */
  readonly minute: number;
  readonly value: number;
}

export interface WeekSlotHeatmap {
  readonly alt: string;
  /** What a cell shows: `agents`. */
  readonly unit: string;
  /** Length of a slot; the slots of a day begin at midnight. */
  readonly slotMinutes: number;
  /** A cell that is not named stays empty: it was not observed, which is not zero. */
  readonly cells: readonly WeekSlotCell[];
  readonly zone: string;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const margins = { left: 92, right: 96, top: 12, bottom: 52 } as const;
const plotWidth = 900 - margins.left - margins.right;

/** Slots of the day across, weekdays down; slots before the first and after the last value above 0 are cut off. */
export function weekSlotHeatmap({ alt, unit, slotMinutes, cells, zone }: WeekSlotHeatmap): EChartsOption {
  const used = cells.filter(cell => cell.value > 0).map(cell => cell.minute);
  const first = used.length === 0 ? 0 : Math.min(...used);
  const last = used.length === 0 ? 1440 - slotMinutes : Math.max(...used);
  const slots = Math.round((last - first) / slotMinutes) + 1;
  const starts = Array.from({ length: slots }, (_unused, index) => clockText(first + index * slotMinutes));
  const shown = cells.filter(cell => cell.minute >= first && cell.minute <= last);
  const most = shown.reduce((max, cell) => Math.max(max, cell.value), 0) || 1;
  return frame(alt, {
    tooltip: textTooltip(
      'item',
      ([x, y]) => `${weekdays[Number(y)] ?? ''} ${starts[Number(x)] ?? ''}`,
      unit,
      2,
    ),
    grid: margins,
    xAxis: {
      type: 'category',
      data: starts,
      splitArea: { show: false },
      axisTick: { show: false },
      axisLabel: { interval: (index: number) => isLabelled(first + index * slotMinutes, slotMinutes, slots) },
      ...baseAxisName(`time of day, beginning (${zone})`),
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
      precision: 0,
      inRange: { color: [...sequentialRamp] },
      text: [figureText(most, 0), '0'],
    },
    series: [
      {
        type: 'heatmap',
        name: unit,
        data: shown.map(cell => item(cell, (cell.minute - first) / slotMinutes, most)),
        label: {
          show: fits(most, plotWidth / slots),
          fontSize: slots > 20 ? 9 : 10,
          formatter: ({ value }) => (Array.isArray(value) ? figureText(Number(value[2]), 0) : ''),
        },
        emphasis: { disabled: true },
      },
    ],
  });
}

function item({ weekday, value }: WeekSlotCell, slot: number, most: number) {
  return { value: [slot, weekday - 1, value], label: { color: inkOn(rampColour(value / most)) } };
}

/** True where the text of the largest value is narrower than a cell. */
function fits(most: number, cellWidth: number): boolean {
  return figureText(most, 0).length * 5.5 + 2 <= cellWidth;
}

/** Labels of five characters need some 40 pixels: as many of the slots as leave that, at round times. */
function isLabelled(minute: number, slotMinutes: number, slots: number): boolean {
  const room = (plotWidth / slots) * (1 / slotMinutes);
  const step = [slotMinutes, 30, 60, 120, 240].find(
    minutes => minutes >= slotMinutes && minutes * room >= 40,
  );
  return minute % (step ?? 240) === 0;
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
