import type { EChartsOption, LineSeriesOption, YAXisComponentOption } from 'echarts';
import { frame, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { plainLegend } from './legend-room.ts';
import { panelScale, shortNumber } from './panel-scale.ts';
import { palette } from './theme.ts';
import { type LinePoint, thinned } from './thin-line.ts';

/** A line over time; points in the order of time at their wall-clock milliseconds, null where there is no value. */
export interface TimeLine {
  readonly name: string;
  readonly points: readonly LinePoint[];
}

export interface SeriesLines {
  readonly alt: string;
  readonly unit: string;
  /** Points further apart than this are not joined; 0 joins all. */
  readonly binMinutes: number;
  /** Areas on top of each other, the first at the bottom; otherwise lines. */
  readonly stacked: boolean;
  readonly lines: readonly TimeLine[];
  readonly zone: string;
}

const mostPoints = 10_000;
/** Of each line, for the scale. */
const mostSampled = 5000;
const colours = Object.keys(palette).filter(name => name !== 'grey') as (keyof typeof palette)[];

/** Lines (or stacked areas) over time, each with a colour and, from the eighth on, a dash of its own. */
export function seriesLines({ alt, unit, binMinutes, stacked, lines, zone }: SeriesLines): EChartsOption {
  const starts = startsOf(lines);
  const [first, last] = [starts[0], starts.at(-1)];
  const width = binMinutes * 60_000;
  const names = lines.map(line => line.name);
  return frame(alt, {
    tooltip: textTooltip('axis', ([x]) => (typeof x === 'number' ? wallText(x) : ''), unit),
    ...plainLegend(names),
    xAxis: timeAxis(
      zone,
      first === undefined || last === undefined ? {} : { min: first, max: last + width },
      'time',
    ),
    yAxis: valueAxis(lines, unit, stacked),
    series: lines.map((line, index) =>
      lineOf(line, index, stacked ? aligned(line.points, starts) : broken(line.points, width), stacked),
    ),
  });
}

/** Where single values of a line lie far beyond its others, the scale is that of the others, and the axis says so. */
function valueAxis(lines: readonly TimeLine[], unit: string, stacked: boolean): YAXisComponentOption {
  const shown = (stacked ? [heights(lines)] : lines.map(sample)).filter(values => values.length > 0);
  const scales = shown.map(values => panelScale(values, false));
  const least = Math.min(...scales.map(({ min }) => min));
  const most = Math.max(...scales.map(({ max }) => max));
  const isCut = scales.some(scale => scale.isCut) && shown.flat().some(value => value < least || value > most);
  if (!isCut) return { type: 'value', ...(stacked ? { min: 0 } : {}), ...valueAxisName(unit) };
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
function sample({ points }: TimeLine): readonly number[] {
  const step = Math.ceil(points.length / mostSampled);
  const sampled: number[] = [];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  points.forEach(([, value], index) => {
    if (value === null) return;
    if (index % step === 0) sampled.push(value);
    least = Math.min(least, value);
    most = Math.max(most, value);
  });
  return sampled.length === 0 ? [] : [...sampled, least, most];
}

/** Heights of the stacks. */
function heights(lines: readonly TimeLine[]): readonly number[] {
  const sums = new Map<number, number>();
  for (const { points } of lines)
    for (const [at, value] of points) sums.set(at, (sums.get(at) ?? 0) + (value ?? 0));
  return [...sums.values()];
}

function startsOf(lines: readonly TimeLine[]): readonly number[] {
  const starts = new Set<number>();
  for (const { points } of lines) for (const [at] of points) starts.add(at);
  return [...starts].sort((one, other) => one - other);
}

// Stacks are made of the points of one place in each list, not of one time.
function aligned(points: TimeLine['points'], starts: readonly number[]): readonly LinePoint[] {
  const values = new Map(points);
  return starts.map(at => [at, values.get(at) ?? null]);
}

function lineOf(
  line: TimeLine,
  index: number,
  points: readonly LinePoint[],
  stacked: boolean,
): LineSeriesOption {
  const color = palette[colours[index % colours.length] ?? 'blue'];
  const type = index < colours.length ? 'solid' : 'dashed';
  return {
    type: 'line',
    name: line.name,
    // The areas of a stack are made of the points at one place of each.
    data: [...(stacked ? points : thinned(points, mostPoints))] as [number, number | null][],
    connectNulls: false,
    symbol: 'none',
    lineStyle: { width: stacked ? 0.8 : 1.3, color, type },
    itemStyle: { color },
    ...(stacked ? { stack: 'all', areaStyle: { color, opacity: 0.55 } } : {}),
    ...(stacked && points.length > mostPoints ? { sampling: 'minmax' as const } : {}),
  };
}

// A point without a value after the last one before a gap: the line ends there instead of crossing it.
function broken(points: TimeLine['points'], width: number): readonly LinePoint[] {
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
