import type { BarSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts';
import { frame, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { plainLegend } from './legend-room.ts';
import { palette } from './theme.ts';

/** Shares by the wall-clock position in milliseconds at which a bin begins (see `wallMillis`), 0 to 1. */
export interface ShareStack {
  readonly name: string;
  readonly shares: ReadonlyMap<number, number>;
}

export interface ShareBars {
  readonly alt: string;
  readonly binMillis: number;
  /** Words for the bin: `day`. */
  readonly binName: string;
  /** First at the bottom; at most eight, each with a colour. */
  readonly stacks: readonly ShareStack[];
  /** Bins that carry a mark above. */
  readonly marks: { readonly name: string; readonly starts: readonly number[] };
  readonly zone: string;
}

/** Grey last: it is that of what is left over. */
const colours = [...Object.values(palette).filter(colour => colour !== palette.grey), palette.grey];
/** Where the marks stand, and where the axis ends. */
const markHeight = 1.035;
const axisEnd = 1.06;

/** Bars over time that fill the height, divided by series; a bin without data is empty. */
export function shareBars(chart: ShareBars): EChartsOption {
  const starts = [...new Set(chart.stacks.flatMap(stack => [...stack.shares.keys()]))].sort((a, b) => a - b);
  const middle = chart.binMillis / 2;
  const [first, last] = [starts[0], starts.at(-1)];
  const marks = chart.marks.starts.length === 0 ? [] : [marksOf(chart.marks, middle)];
  const names = [...chart.stacks, ...marks].map(entry => String(entry.name));
  return frame(
    chart.alt,
    {
      tooltip: {
        ...textTooltip('axis', ([x]) => (typeof x === 'number' ? wallText(x - middle) : ''), 'of 1'),
        axisPointer: { type: 'shadow' },
      },
      ...plainLegend(names),
      xAxis: timeAxis(
        chart.zone,
        first === undefined || last === undefined ? {} : { min: first, max: last + chart.binMillis },
        chart.binName,
      ),
      yAxis: {
        type: 'value',
        min: 0,
        max: axisEnd,
        interval: 0.2,
        axisLabel: {
          showMaxLabel: false,
          formatter: (value: number) => (value > 1 ? '' : `${Math.round(value * 100)} %`),
        },
        ...valueAxisName('share'),
      },
      series: [
        ...chart.stacks.map((stack, index) => barsOf(stack, index, onGrid(starts, chart.binMillis), middle)),
        ...marks,
      ],
    },
    'by-series',
  );
}

function barsOf(
  stack: ShareStack,
  index: number,
  starts: readonly number[],
  middle: number,
): BarSeriesOption {
  return {
    type: 'bar',
    name: stack.name,
    stack: 'all',
    barCategoryGap: starts.length > 100 ? '0%' : '10%',
    itemStyle: { color: colours[index % colours.length] ?? palette.grey },
    data: starts.map(start => [start + middle, stack.shares.get(start) ?? '-']),
  };
}

function marksOf({ name, starts }: ShareBars['marks'], middle: number): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    data: starts.map(start => [start + middle, markHeight]),
    symbol: 'triangle',
    symbolRotate: 180,
    symbolSize: 9,
    itemStyle: { color: palette.vermillion },
    tooltip: { show: false },
    z: 4,
  };
}

/** More positions than this are not filled in: such a stretch of empty bins is thinner than a pixel anyway. */
const mostPositions = 5000;

// Empty bins keep their place: ECharts takes the width of a bar from the narrowest step between positions.
function onGrid(starts: readonly number[], binMillis: number): readonly number[] {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined || (last - first) / binMillis > mostPositions) return starts;
  const positions = new Set(starts);
  for (let start = first; start < last; start += binMillis) positions.add(start);
  return [...positions].sort((a, b) => a - b);
}

function wallText(millis: number): string {
  return new Date(millis).toISOString().slice(0, 16).replace('T', ' ');
}
