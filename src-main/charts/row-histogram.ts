import type { ChartSpec } from '../core/analysis.ts';
import type { Histogram } from '../core/rows.ts';
import { wallMillis } from '../core/time.ts';
import { levelColour, levelRank } from './levels.ts';
import { stackedTimeBars } from './stacked-time-bars.ts';
import type { palette } from './theme.ts';

const colours: readonly (keyof typeof palette)[] = [
  'blue',
  'orange',
  'green',
  'purple',
  'sky',
  'vermillion',
  'olive',
];
const height = 128;
const plot = { left: 52, right: 12, top: 24, bottom: 22, containLabel: false } as const;

interface RowHistogram {
  readonly histogram: Histogram;
  readonly zone: string;
  /** The column whose values the bars are stacked by; null for one bar each. */
  readonly by: string | null;
}

/** Rows over time in bars as wide as the table's histogram has them, low enough to stand above the table. */
export function rowHistogramChart({ histogram, zone, by }: RowHistogram): ChartSpec {
  const { starts, binSeconds } = histogram;
  const isLevel = by === 'level';
  const series = isLevel
    ? histogram.series.toSorted((one, other) => levelRank(one.name) - levelRank(other.name))
    : histogram.series;
  const split = by === null ? '' : `, stacked by ${by}`;
  const alt = `Bars of the rows over time${split}.`;
  const positions = starts.map(start => wallMillis(start, zone));
  const option = stackedTimeBars({
    alt,
    unit: 'rows',
    binMillis: binSeconds * 1000,
    binName: '',
    stacks: series.map(({ name, counts }, index) => ({
      name: name === '' ? '(no value)' : name,
      colour: isLevel ? levelColour(name) : ((name === '' ? null : colours[index]) ?? 'grey'),
      bins: counts.flatMap((value, bin) => {
        const start = positions[bin];
        return start === undefined || value === 0 ? [] : [{ start, value }];
      }),
    })),
    zone,
  });
  const [first, last] = [positions[0], positions.at(-1)];
  const extent =
    first === undefined || last === undefined ? {} : { min: first, max: last + binSeconds * 1000 };
  return {
    id: 'rows',
    title: 'Rows over time',
    alt,
    option: {
      ...option,
      grid: plot,
      ...(series.length > 1 ? {} : { legend: { show: false } }),
      xAxis: { ...option.xAxis, ...extent, name: '' } as NonNullable<typeof option.xAxis>,
      yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3 },
    },
    height,
    timeAxis: 'x',
  };
}

/** Width of a bin in words: `5 minutes`, `1 second`. */
export function binText(binSeconds: number): string {
  const units = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ] as const;
  const [size, name] = units.find(([seconds]) => binSeconds % seconds === 0) ?? [1, 'second'];
  const count = binSeconds / size;
  return count === 1 ? `1 ${name}` : `${count.toLocaleString('en-GB')} ${name}s`;
}

/** The bin at a position on the wall clock, by its place; null beside all of them. */
export function binAt({ starts, binSeconds }: Histogram, zone: string, wall: number): number | null {
  const place = starts.findIndex(start => {
    const from = wallMillis(start, zone);
    return wall >= from && wall < from + binSeconds * 1000;
  });
  return place === -1 ? null : place;
}
