import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { frame, legendAbove, plotBelowLegend, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';

/** One bin's value at the wall-clock milliseconds of its begin; null where it was not observed. */
export interface BinValue {
  readonly wallMillis: number;
  readonly value: number | null;
}

export interface BinSeries {
  readonly alt: string;
  /** Name of the line: `calls per hour`. */
  readonly name: string;
  /** Unit for the axis and the tooltip: `calls`. */
  readonly unit: string;
  readonly binMinutes: number;
  /** In the order of time. */
  readonly bins: readonly BinValue[];
  /** What is usual at the time of each bin; the same length, or none. */
  readonly usual?: { readonly name: string; readonly values: readonly (number | null)[] };
  readonly marks: readonly {
    readonly name: string;
    readonly bins: readonly BinValue[];
    readonly colour: Colour;
  }[];
  readonly zone: string;
}

const mostPoints = 10_000;

type Colour = keyof typeof palette;

/**
 * A line over bins, broken where bins are missing, with what is usual behind it and bins that stand out marked. Of more
 * than 10,000 bins the highest and lowest in each dot of the drawing are drawn.
 */
export function binSeries(series: BinSeries): EChartsOption {
  const { bins, binMinutes, usual, unit, zone } = series;
  const width = binMinutes * 60_000;
  const [first, last] = [bins[0]?.wallMillis ?? 0, bins.at(-1)?.wallMillis ?? 0];
  const drawn = [
    ...(usual === undefined ? [] : [usualLine(usual, bins, width)]),
    line(
      series.name,
      points(
        bins,
        bins.map(bin => bin.value),
        width,
      ),
      palette.blue,
      1.2,
    ),
    ...series.marks.filter(mark => mark.bins.length > 0).map(markPoints),
  ];
  return frame(series.alt, {
    tooltip: textTooltip('axis', ([x]) => (typeof x === 'number' ? wallText(x) : ''), unit),
    legend: legendAbove(drawn.map(entry => entry.name)),
    grid: plotBelowLegend,
    xAxis: timeAxis(zone, { min: first, max: last + width }, 'time'),
    yAxis: { type: 'value', min: 0, ...valueAxisName(series.name) },
    series: drawn,
  });
}

function wallText(wallMillis: number): string {
  return new Date(wallMillis).toISOString().slice(0, 16).replace('T', ' ');
}

function usualLine(
  usual: NonNullable<BinSeries['usual']>,
  bins: readonly BinValue[],
  width: number,
): LineSeriesOption {
  return line(usual.name, points(bins, usual.values, width), palette.grey, 2);
}

// A point without a value after the last bin before a gap: the line ends there instead of crossing it.
function points(
  bins: readonly BinValue[],
  values: readonly (number | null)[],
  width: number,
): [number, number | null][] {
  return bins.flatMap(({ wallMillis }, index): [number, number | null][] => {
    const next = bins[index + 1];
    const point: [number, number | null] = [wallMillis, values[index] ?? null];
    const ends = next !== undefined && next.wallMillis - wallMillis > width;
    return ends ? [point, [wallMillis + width, null]] : [point];
  });
}

function line(name: string, data: [number, number | null][], color: string, width: number): LineSeriesOption {
  return {
    type: 'line',
    name,
    data,
    connectNulls: false,
    // Sampling knows no gaps: only a line of more points than anybody can tell apart is thinned.
    ...(data.length > mostPoints ? { sampling: 'minmax' as const } : {}),
    showSymbol: false,
    symbol: 'none',
    lineStyle: { width, color },
    itemStyle: { color },
  };
}

function markPoints({ name, bins, colour }: BinSeries['marks'][number]): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    data: bins.map(({ wallMillis, value }) => [wallMillis, value]),
    symbol: 'diamond',
    symbolSize: 9,
    itemStyle: { color: palette[colour] },
    z: 4,
  };
}
