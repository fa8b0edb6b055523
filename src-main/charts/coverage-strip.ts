import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { frame, hatched, legendAbove, timeAxis } from './frame.ts';
import { palette } from './theme.ts';

/** A stretch of time in wall-clock positions (milliseconds, see `wallMillis`). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface CoverageRow {
  readonly name: string;
  /** From the first to the last record; null for a source without times. */
  readonly covered: Stretch | null;
  readonly gaps: readonly Stretch[];
}

export interface CoverageStrip {
  readonly alt: string;
  readonly rows: readonly CoverageRow[];
  readonly zone: string;
}

const rowHeight = 30;
const margins = { top: 36, bottom: 52 };
/** Gaps drawn per row, the longest first: more could not be told apart. */
const mostGaps = 500;
const longestName = 24;

/** Drawing height for that many rows, in pixels. */
export function coverageStripHeight(count: number): number {
  return Math.max(1, count) * rowHeight + margins.top + margins.bottom;
}

/** A bar per source over the time it covers, its gaps cut out of it. */
export function coverageStrip({ alt, rows, zone }: CoverageStrip): EChartsOption {
  const stretches = rows.flatMap(row => (row.covered === null ? [] : [row.covered]));
  const hasGaps = rows.some(row => row.gaps.length > 0);
  return frame(alt, {
    tooltip: { show: false },
    legend: legendAbove(['records', ...(hasGaps ? ['gap'] : [])]),
    grid: { left: 180, right: 28, ...margins },
    xAxis: timeAxis(zone, extentOf(stretches), 'time'),
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(row => row.name),
      axisTick: { show: false },
      axisLabel: { interval: 0, formatter: (name: string) => shortName(name) },
    },
    series: [
      strip(
        'records',
        'blue',
        rows.map(row => (row.covered === null ? [] : [row.covered])),
      ),
      strip(
        'gap',
        'vermillion',
        rows.map(row => longest(row.gaps)),
      ),
    ],
  });
}

function strip(
  name: string,
  colour: keyof typeof palette,
  rows: readonly (readonly Stretch[])[],
): CustomSeriesOption {
  const isGap = name === 'gap';
  return {
    type: 'custom',
    name,
    itemStyle: { color: palette[colour] },
    encode: { x: [1, 2], y: 0 },
    data: rows.flatMap((stretches, row) => stretches.map(({ from, to }) => [row, from, to])),
    renderItem: (_params, api) => {
      const row = api.value(0);
      const [left, middle] = api.coord([api.value(1), row]);
      const [right] = api.coord([api.value(2), row]);
      if (left === undefined || middle === undefined || right === undefined) return null;
      const height = isGap ? 20 : 14;
      return {
        type: 'rect',
        shape: { x: left, y: middle - height / 2, width: Math.max(1.5, right - left), height },
        style: { fill: palette[colour], ...(isGap && right - left > 6 ? { decal: hatched } : {}) },
      };
    },
  };
}

function longest(gaps: readonly Stretch[]): readonly Stretch[] {
  return [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from).slice(0, mostGaps);
}

function extentOf(stretches: readonly Stretch[]): { readonly min?: number; readonly max?: number } {
  if (stretches.length === 0) return {};
  return {
    min: stretches.map(stretch => stretch.from).reduce((a, b) => Math.min(a, b)),
    max: stretches.map(stretch => stretch.to).reduce((a, b) => Math.max(a, b)),
  };
}

function shortName(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, 12)}…${name.slice(-11)}`;
}
