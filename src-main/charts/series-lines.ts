import type { EChartsOption, LineSeriesOption } from 'echarts';
import { frame, legendAbove, plotBelowLegend, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { plotTopBelow } from './legend-room.ts';
import { palette } from './theme.ts';

/** A line over time; points in the order of time at their wall-clock milliseconds, null where there is no value. */
export interface TimeLine {
  readonly name: string;
  readonly points: readonly (readonly [wallMillis: number, value: number | null])[];
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
const colours = Object.keys(palette).filter(name => name !== 'grey') as (keyof typeof palette)[];

/** Lines (or stacked areas) over time, each with a colour and, from the eighth on, a dash of its own. */
export function seriesLines({ alt, unit, binMinutes, stacked, lines, zone }: SeriesLines): EChartsOption {
  const starts = startsOf(lines);
  const [first, last] = [starts[0], starts.at(-1)];
  const width = binMinutes * 60_000;
  const names = lines.map(line => line.name);
  return frame(alt, {
    tooltip: textTooltip('axis', ([x]) => (typeof x === 'number' ? wallText(x) : ''), unit),
    legend: { ...legendAbove(names), type: 'plain' },
    grid: { ...plotBelowLegend, top: plotTopBelow(names) },
    xAxis: timeAxis(
      zone,
      first === undefined || last === undefined ? {} : { min: first, max: last + width },
      'time',
    ),
    yAxis: { type: 'value', ...(stacked ? { min: 0 } : {}), ...valueAxisName(unit) },
    series: lines.map((line, index) =>
      lineOf(line, index, stacked ? aligned(line.points, starts) : broken(line.points, width), stacked),
    ),
  });
}

function startsOf(lines: readonly TimeLine[]): readonly number[] {
  const starts = new Set<number>();
  for (const { points } of lines) for (const [at] of points) starts.add(at);
  return [...starts].sort((one, other) => one - other);
}

// Stacks are made of the points of one place in each list, not of one time.
function aligned(points: TimeLine['points'], starts: readonly number[]): [number, number | null][] {
  const values = new Map(points);
  return starts.map(at => [at, values.get(at) ?? null]);
}

function lineOf(
  line: TimeLine,
  index: number,
  data: [number, number | null][],
  stacked: boolean,
): LineSeriesOption {
  const color = palette[colours[index % colours.length] ?? 'blue'];
  const type = index < colours.length ? 'solid' : 'dashed';
  return {
    type: 'line',
    name: line.name,
    data,
    connectNulls: false,
    symbol: 'none',
    lineStyle: { width: stacked ? 0.8 : 1.3, color, type },
    itemStyle: { color },
    ...(stacked ? { stack: 'all', areaStyle: { color, opacity: 0.55 } } : {}),
    ...(data.length > mostPoints ? { sampling: 'minmax' as const } : {}),
  };
}

// A point without a value after the last one before a gap: the line ends there instead of crossing it.
function broken(points: TimeLine['points'], width: number): [number, number | null][] {
  return points.flatMap(([at, value], index): [number, number | null][] => {
    const next = points[index + 1];
    const ends = width > 0 && next !== undefined && next[0] - at > width * 1.5;
    return ends
      ? [
          [at, value],
          [at + width, null],
        ]
      : [[at, value]];
  });
}

function wallText(wallMillis: number): string {
  return new Date(wallMillis).toISOString().slice(0, 16).replace('T', ' ');
}
