import type { EChartsOption, LineSeriesOption, YAXisComponentOption } from 'echarts';
import { frame, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { plainLegend } from './legend-room.ts';
import { panelScale, shortNumber } from './panel-scale.ts';
import { palette } from './theme.ts';
import { columnsOf, type LineColumns, type LinePoint, thinned } from './thin-line.ts';

/** A line over time, in the order of time: points, or the columns of bins that follow each other without a break. */
export type TimeLine = { readonly name: string } & ({ readonly points: readonly LinePoint[] } | LineColumns);

export interface SeriesLines {
  readonly alt: string;
  readonly unit: string;
  /** Points further apart than this are not joined; 0 joins all. */
  readonly binMinutes: number;
  /** Areas on top of each other, the first at the bottom; otherwise lines. */
  readonly stacked: boolean;
  readonly lines: readonly TimeLine[];
  readonly zone: string;
  /** Columns of dots that the canvas has; default: 2,000. */
  readonly dots?: number;
}

/** Points of a stack that are drawn one by one. */
const mostStacked = 10_000;
/** A line of more points is a hair line: a wider one takes many times as long to draw. */
const mostBold = 2000;
/** Of each line, for the scale. */
const mostSampled = 3000;
const colours = Object.keys(palette).filter(name => name !== 'grey') as (keyof typeof palette)[];

/** Lines (or stacked areas) over time, each with a colour and, from the eighth on, a dash of its own. */
export function seriesLines({
  alt,
  unit,
  binMinutes,
  stacked,
  lines,
  zone,
  dots,
}: SeriesLines): EChartsOption {
  const columns = lines.map(line => ('points' in line ? columnsOf(line.points) : line));
  const width = binMinutes * 60_000;
  return frame(alt, {
    tooltip: textTooltip('axis', ([x]) => (typeof x === 'number' ? wallText(x) : ''), unit),
    ...plainLegend(lines.map(line => line.name)),
    xAxis: timeAxis(zone, extentOf(columns, width), 'time'),
    yAxis: valueAxis(columns, unit, stacked),
    series: stacked ? areas(lines, columns) : lines.map((line, index) => lineOf(line, index, width, dots)),
  });
}

function extentOf(lines: readonly LineColumns[], width: number): { min?: number; max?: number } {
  const firsts = lines.flatMap(({ starts }) => starts.slice(0, 1)[0] ?? []);
  const lasts = lines.flatMap(({ starts }) => starts.slice(-1)[0] ?? []);
  return firsts.length === 0 ? {} : { min: Math.min(...firsts), max: Math.max(...lasts) + width };
}

/** Where single values of a line lie far beyond its others, the scale is that of the others, and the axis says so. */
function valueAxis(lines: readonly LineColumns[], unit: string, stacked: boolean): YAXisComponentOption {
  const shown = (stacked ? [heights(lines)] : lines.map(sample)).filter(values => values.length > 0);
  const scales = shown.map(values => panelScale(values, false));
  const least = Math.min(...scales.map(({ min }) => min));
  const most = Math.max(...scales.map(({ max }) => max));
  const isBeyond = (values: readonly number[]) => values.some(value => value < least || value > most);
  if (!(scales.some(scale => scale.isCut) && shown.some(isBeyond)))
    return { type: 'value', ...(stacked ? { min: 0 } : {}), ...valueAxisName(unit) };
  const { min, max, interval } = panelScale([least, most], false);
  return {
    type: 'value',
    min: stacked ? 0 : min,
    max,
    interval,
    axisLabel: { formatter: shortNumber },
    ...valueAxisName(`${unit} (scale cut)`),
  };
}

/** Values of a line, of a long one every so many and the ends: enough for where most of them lie. */
function sample({ values }: LineColumns): readonly number[] {
  const step = Math.ceil(values.length / mostSampled);
  const sampled: number[] = [];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (place % step === 0) sampled.push(value);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? [] : [...sampled, least, most];
}

/** Heights of the stacks. */
function heights(lines: readonly LineColumns[]): readonly number[] {
  const sums = new Map<number, number>();
  for (const { starts, values } of lines)
    starts.forEach((start, place) => {
      sums.set(start, (sums.get(start) ?? 0) + (values[place] || 0));
    });
  return [...sums.values()];
}

function lineOf(line: TimeLine, index: number, width: number, dots?: number): LineSeriesOption {
  const columns = 'points' in line ? columnsOf(broken(line.points, width)) : line;
  const data = thinned(columns, dots) as [number, number | null][];
  return { ...lookOf(line.name, index, data.length > mostBold ? 1 : 1.3), data };
}

// Stacks are made of the points of one place in each list, not of one time.
function areas(lines: readonly TimeLine[], columns: readonly LineColumns[]): LineSeriesOption[] {
  const starts = [...new Set(columns.flatMap(line => [...line.starts]))].sort((one, other) => one - other);
  return lines.map(({ name }, index) => {
    const own = columns[index];
    const values = new Map(Array.from(own?.starts ?? [], (start, place) => [start, own?.values[place]]));
    const look = lookOf(name, index, 0.8);
    return {
      ...look,
      data: starts.map((start): [number, number | null] => [start, present(values.get(start))]),
      stack: 'all',
      areaStyle: { color: look.itemStyle.color, opacity: 0.55 },
      ...(starts.length > mostStacked ? { sampling: 'minmax' as const } : {}),
    };
  });
}

function present(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}

function lookOf(name: string, index: number, width: number) {
  const color = palette[colours[index % colours.length] ?? 'blue'];
  const type = index < colours.length ? 'solid' : 'dashed';
  return {
    type: 'line',
    name,
    connectNulls: false,
    showSymbol: false,
    symbol: 'none',
    lineStyle: { width, color, type },
    itemStyle: { color },
  } as const;
}

// A point without a value after the last one before a gap: the line ends there instead of crossing it.
function broken(points: readonly LinePoint[], width: number): readonly LinePoint[] {
  const all: LinePoint[] = [];
  points.forEach((point, index) => {
    all.push(point);
    const next = points[index + 1];
    const ends = width > 0 && next !== undefined && next[0] - point[0] > width * 1.5;
    if (ends) all.push([point[0] + width, null]);
  });
  return all;
}

function wallText(wallMillis: number): string {
  return new Date(wallMillis).toISOString().slice(0, 16).replace('T', ' ');
}
