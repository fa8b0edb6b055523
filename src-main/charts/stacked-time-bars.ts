import type { EChartsOption } from 'echarts';
import { frame, legendAbove, plotBelowLegend, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';

export interface TimeBin {
  /** Start as a wall-clock position in milliseconds (see `wallMillis`). */
  readonly start: number;
  readonly value: number;
}

export interface TimeStack {
  readonly name: string;
  readonly colour: keyof typeof palette;
  readonly bins: readonly TimeBin[];
}

export interface StackedTimeBars {
  readonly alt: string;
  /** Of the values: `entries`. */
  readonly unit: string;
  readonly binMillis: number;
  /** Words for the bin: `5 minutes`. */
  readonly binName: string;
  /** First at the bottom. */
  readonly stacks: readonly TimeStack[];
  readonly zone: string;
}

/**
 * Bars over time, one per bin, stacked by series. Bins without a value stay empty.
 * Two bins at one wall-clock position (the hour that happens twice in autumn) are added.
 */
export function stackedTimeBars(chart: StackedTimeBars): EChartsOption {
  const starts = gridOf(chart);
  const middle = chart.binMillis / 2;
  const [first, last] = [starts[0], starts.at(-1)];
  return frame(
    chart.alt,
    {
      tooltip: {
        ...textTooltip(
          'axis',
          ([x]) => (typeof x === 'number' ? wallText(x - middle, chart.binMillis) : ''),
          chart.unit,
        ),
        axisPointer: { type: 'shadow' },
      },
      legend: legendAbove(chart.stacks.map(stack => stack.name)),
      grid: plotBelowLegend,
      xAxis: timeAxis(
        chart.zone,
        first === undefined || last === undefined ? {} : { min: first, max: last + chart.binMillis },
        'time',
      ),
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: 1,
        ...valueAxisName(`${chart.unit} per ${chart.binName}`),
      },
      series: chart.stacks.map(stack => ({
        type: 'bar',
        name: stack.name,
        stack: 'all',
        barCategoryGap: starts.length > 100 ? '0%' : '10%',
        itemStyle: { color: palette[stack.colour] },
        data: onGrid(stack, starts, middle),
      })),
    },
    chart.stacks.length > 1 ? 'by-series' : 'explicit',
  );
}

// Every position of the grid is given to every series: ECharts stacks a time axis by index and takes the width of a bar
// from the narrowest step.
function onGrid(stack: TimeStack, starts: readonly number[], middle: number): [number, number | null][] {
  const values = new Map<number, number>();
  for (const bin of stack.bins) values.set(bin.start, (values.get(bin.start) ?? 0) + bin.value);
  return starts.map(start => [start + middle, values.get(start) ?? null]);
}

/** More positions than this are not filled in: such a stretch of empty bins is thinner than a pixel anyway. */
const mostPositions = 5000;

function gridOf({ stacks, binMillis }: StackedTimeBars): readonly number[] {
  const used = [...new Set(stacks.flatMap(stack => stack.bins.map(bin => bin.start)))].sort((a, b) => a - b);
  const [first, last] = [used[0], used.at(-1)];
  if (first === undefined || last === undefined || binMillis <= 0) return used;
  if ((last - first) / binMillis > mostPositions) return used;
  const positions = new Set(used);
  for (let start = first; start < last; start += binMillis) positions.add(start);
  return [...positions].sort((a, b) => a - b);
}

function wallText(millis: number, binMillis: number): string {
  const length = binMillis % 60_000 === 0 ? 16 : 19;
  return new Date(millis).toISOString().slice(0, length).replace('T', ' ');
}
