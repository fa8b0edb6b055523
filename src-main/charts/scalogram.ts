import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { contourSegments } from './contour.ts';
import { frame, timeAxis, valueAxisName } from './frame.ts';
import { sequentialRamp } from './theme.ts';

/** Values by period and column of time; null where there is none. */
export interface ScalogramGrid {
  /** Wall-clock milliseconds, in the order of time. */
  readonly columns: readonly { readonly from: number; readonly to: number }[];
  /** Ascending, in equal steps of the octave. */
  readonly periodHours: readonly number[];
  readonly power: readonly (readonly (number | null)[])[];
  /** Power over its level: above 1 it is significant. */
  readonly significance: readonly (readonly (number | null)[])[];
}

export interface Scalogram {
  readonly alt: string;
  readonly grid: ScalogramGrid;
  /** Longest period by time that the ends do not reach. */
  readonly cone: readonly (readonly [wallMillis: number, hours: number])[];
  readonly zone: string;
}

const names = { power: 'power', level: 'above 95 % of noise', cone: 'the ends reach here' } as const;
const tickHours = [0.25, 0.5, 1, 2, 4, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2688, 5376, 8766];
/** Colours told apart; cells beside each other of one colour are one. */
const shades = 28;
/** Octaves of power from the brightest to the darkest colour. */
const octavesShown = 12;

/**
 * Time across, the logarithm of the period down (long ones at the bottom), the logarithm of the power in colour. What is
 * significant is outlined, what the ends of the series reach is veiled.
 */
export function scalogram({ alt, grid, cone, zone }: Scalogram): EChartsOption {
  const { columns, periodHours } = grid;
  const [first, last] = [columns[0]?.from ?? 0, columns.at(-1)?.to ?? 1];
  const half = halfStep(periodHours);
  const [top, bottom] = [Math.log2(periodHours[0] ?? 1) - half, Math.log2(periodHours.at(-1) ?? 2) + half];
  const ticks = tickHours.map(Math.log2).filter(tick => tick >= top && tick <= bottom);
  const range = colourRange(grid.power);
  return frame(alt, {
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true, formatter: tooltipText },
    legend: {
      top: 0,
      left: 'center',
      itemGap: 22,
      itemWidth: 18,
      itemHeight: 11,
      selectedMode: false,
      data: [names.level, names.cone].map(name => ({ name, icon: 'roundRect' })),
    },
    grid: { left: 66, right: 84, top: 34, bottom: 52, containLabel: false },
    xAxis: {
      ...timeAxis(zone, { min: first, max: last }, 'time'),
      axisLine: { onZero: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      inverse: true,
      min: top,
      max: bottom,
      splitLine: { show: false },
      axisTick: { customValues: ticks },
      axisLabel: { customValues: ticks, formatter: (tick: number) => figureText(2 ** tick) },
      ...valueAxisName('period in hours'),
      nameGap: 44,
    },
    visualMap: {
      type: 'continuous',
      ...range,
      dimension: 3,
      seriesIndex: 0,
      orient: 'vertical',
      right: 0,
      top: 'middle',
      itemHeight: 150,
      inRange: { color: [...sequentialRamp] },
      text: [`power ${shareText(range.max)}`, shareText(range.min)],
    },
    series: [cellSeries(grid, half, range), outline(grid), veil(cone, bottom)],
  });
}

interface ColourRange {
  readonly min: number;
  readonly max: number;
}

function colourRange(power: ScalogramGrid['power']): ColourRange {
  const known = power.flatMap(row => row.filter(value => value !== null && value > 0)) as number[];
  const max = Math.ceil(Math.log2(known.reduce((most, value) => Math.max(most, value), 0) || 1));
  const min = Math.floor(Math.log2(known.reduce((least, value) => Math.min(least, value), 2 ** max)));
  return { min: Math.max(max - octavesShown, Math.min(min, max - 1)), max };
}

function halfStep(periods: readonly number[]): number {
  const [one = 1, other] = periods;
  return other === undefined ? 0.0625 : Math.log2(other / one) / 2;
}

function shareText(octave: number): string {
  return octave >= 0 ? figureText(2 ** octave) : `1/${figureText(2 ** -octave)}`;
}

/** [from, to, log2 of the period, log2 of the power] for each run of cells of one colour. */
function runsOf(
  { columns, periodHours, power }: ScalogramGrid,
  { min, max }: ColourRange,
): readonly number[][] {
  const step = (max - min) / shades;
  return periodHours.flatMap((hours, scale) => {
    const runs: number[][] = [];
    let open: number[] | undefined;
    columns.forEach(({ from, to }, column) => {
      const value = power[scale]?.[column] ?? null;
      if (value === null) {
        open = undefined;
        return;
      }
      const octave = Math.min(max, Math.max(min, Math.log2(Math.max(value, Number.MIN_VALUE))));
      const shade = min + (Math.min(shades - 1, Math.floor((octave - min) / step)) + 0.5) * step;
      if (open !== undefined && open[3] === shade) {
        open[1] = to;
        return;
      }
      open = [from, to, Math.log2(hours), shade];
      runs.push(open);
    });
    return runs;
  });
}

function cellSeries(grid: ScalogramGrid, half: number, range: ColourRange): CustomSeriesOption {
  return {
    type: 'custom',
    name: names.power,
    data: runsOf(grid, range) as number[][],
    encode: { x: [0, 1], y: 2 },
    clip: true,
    renderItem: (_params, api) => {
      const [from, to, period] = [0, 1, 2].map(dimension => Number(api.value(dimension)));
      const [left = 0, upper = 0] = api.coord([from ?? 0, (period ?? 0) - half]).map(Math.round);
      const [right = 0, lower = 0] = api.coord([to ?? 0, (period ?? 0) + half]).map(Math.round);
      if (right <= left || lower <= upper) return null;
      return {
        type: 'rect',
        shape: { x: left, y: upper, width: right - left, height: lower - upper },
        style: { fill: api.visual('color') },
      };
    },
  };
}

function veil(cone: Scalogram['cone'], bottom: number): CustomSeriesOption {
  const edge = cone.map(([at, hours]): [number, number] => [
    at,
    Math.min(bottom, Math.log2(Math.max(hours, 1e-9))),
  ]);
  const [first, last] = [edge[0]?.[0] ?? 0, edge.at(-1)?.[0] ?? 0];
  const corners: [number, number][] = [[first, bottom], ...edge, [last, bottom]];
  const style = { fill: '#8a8f96', opacity: 0.72 };
  return {
    type: 'custom',
    name: names.cone,
    itemStyle: { color: style.fill, opacity: style.opacity },
    data: [[first, bottom]],
    silent: true,
    clip: true,
    renderItem: (_params, api) => ({
      type: 'polygon',
      shape: { points: corners.map(corner => api.coord(corner)) },
      style,
    }),
  };
}

/** Black under white, so that it can be seen on every colour. */
function outline(grid: ScalogramGrid): CustomSeriesOption {
  const middles = grid.columns.map(({ from, to }) => (from + to) / 2);
  const heights = grid.periodHours.map(Math.log2);
  const field = grid.significance.map(row =>
    row.map(value => (value === null ? Number.NaN : Math.log2(value + 1e-300))),
  );
  const segments = contourSegments(field, middles, heights);
  return {
    type: 'custom',
    name: names.level,
    itemStyle: { color: '#ffffff', borderColor: '#000000', borderWidth: 1.2 },
    data: [[middles[0] ?? 0, heights[0] ?? 0]],
    silent: true,
    clip: true,
    renderItem: (_params, api) => {
      if (segments.length === 0) return null;
      const pathData = segments
        .map(
          segment =>
            `M${segment
              .map(point =>
                api
                  .coord([...point])
                  .map(tenth)
                  .join(' '),
              )
              .join('L')}`,
        )
        .join('');
      const line = (stroke: string, lineWidth: number) =>
        ({ type: 'path', shape: { pathData }, style: { fill: 'none', stroke, lineWidth } }) as const;
      return { type: 'group', children: [line('#000000', 2.6), line('#ffffff', 1.2)] };
    },
  };
}

function tenth(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}

function tooltipText(point: unknown): string {
  const { value } = point as { readonly value?: unknown };
  if (!Array.isArray(value) || value.length < 4) return '';
  const [from = 0, to = 0, period = 0, octave = 0] = value.map(Number);
  const wall = (millis: number) => new Date(millis).toISOString().slice(0, 16).replace('T', ' ');
  return `${wall(from)} to ${wall(to)}\nperiod: about ${figureText(2 ** period)} hours\npower: about ${figureText(Number((2 ** octave).toPrecision(2)), 6)} times the variance`;
}
