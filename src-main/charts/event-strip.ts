import type { EChartsOption, ScatterSeriesOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame, legendAbove, timeAxis } from './frame.ts';
import { palette } from './theme.ts';

/** An event of a series, its ends as wall-clock milliseconds. */
export interface StripEvent {
  /** Index of the series among the names. */
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
  readonly isUp: boolean;
}

export interface EventStrip {
  readonly alt: string;
  /** First on top. */
  readonly names: readonly string[];
  readonly events: readonly StripEvent[];
  readonly zone: string;
}

const rowHeight = 26;
const margins = { top: 40, bottom: 56 };
const [smallest, largest] = [7, 20];

/** Drawing height for that many series, in pixels. */
export function eventStripHeight(count: number): number {
  return Math.max(2, count) * rowHeight + margins.top + margins.bottom;
}

/** A mark per event at its middle: a triangle that points up for more than expected, down for less; larger for a higher score. */
export function eventStrip({ alt, names, events, zone }: EventStrip): EChartsOption {
  const most = Math.max(...events.map(event => event.score));
  const own = (isUp: boolean) => events.filter(event => event.isUp === isUp);
  const series = [
    marks('more than expected', own(true), most, palette.vermillion, 0),
    marks('less than expected', own(false), most, palette.blue, 180),
  ].filter(entry => entry.data?.length);
  const ends = events.flatMap(event => [event.from, event.to]);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const margin = Math.max(3_600_000, (last - first) / 50);
  return frame(alt, {
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: point => tooltipText(point, names),
    },
    legend: legendAbove(series.map(entry => entry.name)),
    grid: { left: 210, right: 28, top: margins.top, bottom: margins.bottom },
    xAxis: timeAxis(zone, { min: first - margin, max: last + margin }, 'time'),
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...names],
      axisTick: { show: false },
      axisLabel: { width: 190, overflow: 'truncate' },
      splitLine: { show: true },
    },
    series,
  });
}

function marks(
  name: string,
  events: readonly StripEvent[],
  most: number,
  color: string,
  rotate: number,
): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    symbol: 'triangle',
    symbolRotate: rotate,
    itemStyle: { color, opacity: 0.85 },
    data: events.map(event => ({
      value: [(event.from + event.to) / 2, event.place, event.score, event.from, event.to],
      symbolSize: smallest + (largest - smallest) * Math.sqrt(event.score / most),
    })),
  };
}

function tooltipText(point: unknown, names: readonly string[]): string {
  const { value } = point as { readonly value?: unknown };
  if (!Array.isArray(value)) return '';
  const [, place, score, from, to] = value.map(Number);
  const at = (millis: number | undefined) =>
    new Date(millis ?? 0).toISOString().slice(0, 16).replace('T', ' ');
  return `${names[place ?? 0] ?? ''}\n${at(from)} to ${at(to)}\nscore ${figureText(score ?? 0, 1)}`;
}
