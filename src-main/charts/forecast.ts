import type { EChartsOption, LineSeriesOption, ScatterSeriesOption, SeriesOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { dayAt, dayLabel } from './days.ts';
import { frame, legendAbove, plotBelowLegend, timeAxis, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';

/** A bin that is past, at its middle (a wall-clock position, see `wallMillis`). */
export interface PastBin {
  readonly millis: number;
  /** null where nothing is recorded: the line breaks. */
  readonly value: number | null;
  /** False where the forecast learns nothing from it. */
  readonly isUsed: boolean;
}

/** A bin to come, at its middle; bounds are null where there is no interval. */
export interface ForecastBin {
  readonly millis: number;
  /** null where nothing is expected: the line breaks. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ForecastLines {
  readonly alt: string;
  /** Unit for the axis and the tooltip: `calls per day`. */
  readonly unit: string;
  /** Bins of which nothing is known in between break the lines when they are further apart than this. */
  readonly binMillis: number;
  readonly past: readonly PastBin[];
  readonly ahead: readonly ForecastBin[];
  /** Where the forecast begins. */
  readonly startMillis: number;
  /** Name of the band: `holds 80 % of days`. */
  readonly bandName: string;
  readonly zone: string;
}

type Point = readonly [millis: number, value: number | null];
type BandPoint = readonly [...Point, low: number | null, high: number | null];

/** Closed weekends do not break a line of days, closed nights one of hours do. */
const dayMillis = 86_400_000;
const names = { past: 'calls', forecast: 'forecast', leftOut: 'not learnt from' } as const;

/** What came as a line, what is expected as another within its interval, and a mark where the one ends. */
export function forecastLines(chart: ForecastLines): EChartsOption {
  const drawn: SeriesOption[] = [...band(chart), pastLine(chart), aheadLine(chart), ...leftOut(chart)];
  const isNamed = (name: SeriesOption['name']) => name !== lowName;
  const ends = [...chart.past, ...chart.ahead].map(({ millis }) => millis);
  const half = chart.binMillis / 2;
  const extent = ends.length === 0 ? {} : { min: Math.min(...ends) - half, max: Math.max(...ends) + half };
  return frame(chart.alt, {
    tooltip: tooltipOf(chart),
    legend: legendAbove(drawn.map(({ name }) => name).filter(isNamed), chart.bandName),
    grid: { ...plotBelowLegend, top: 58 },
    xAxis: timeAxis(chart.zone, extent, chart.binMillis < dayMillis ? 'hour' : 'day'),
    yAxis: { type: 'value', min: 0, ...valueAxisName(chart.unit) },
    series: drawn,
  });
}

function pastLine({ past, binMillis }: ForecastLines): LineSeriesOption {
  const points = past.map(({ millis, value }): Point => [millis, value]);
  return lineOf(names.past, broken(points, binMillis, blank), palette.blue);
}

function aheadLine({ ahead, binMillis, startMillis }: ForecastLines): LineSeriesOption {
  const points = ahead.map(({ millis, value }): Point => [millis, value]);
  return {
    ...lineOf(names.forecast, broken(points, binMillis, blank), palette.vermillion),
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: palette.grey, type: 'dashed', width: 1.5 },
      label: {
        position: 'end',
        formatter: `forecast from ${dayLabel(dayAt(startMillis))}`,
        color: palette.grey,
      },
      data: ahead.length === 0 ? [] : [{ xAxis: startMillis }],
    },
  };
}

function lineOf(name: string, data: readonly Point[], color: string): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: data.map(point => [...point]),
    connectNulls: false,
    symbol: data.length > 100 ? 'none' : 'circle',
    symbolSize: 4,
    showAllSymbol: true,
    lineStyle: { width: 1.5, color },
    itemStyle: { color },
  };
}

const lowName = 'lower bound';

// Two lines on top of each other: an unseen one at the lower bound, and the height of the interval as an area above it.
function band({ ahead, binMillis, bandName }: ForecastLines): LineSeriesOption[] {
  const points = ahead.map(({ millis, low, high }): BandPoint => [millis, difference(low, high), low, high]);
  if (points.every(([, height]) => height === null)) return [];
  const data = broken(points, binMillis, (millis): BandPoint => [millis, null, null, null]);
  const common = {
    type: 'line' as const,
    stack: 'band',
    showSymbol: false,
    symbol: 'none',
    silent: true,
    connectNulls: false,
    lineStyle: { opacity: 0 },
  };
  return [
    {
      ...common,
      name: lowName,
      data: data.map(([millis, , low]) => [millis, low]),
      tooltip: { show: false },
    },
    {
      ...common,
      name: bandName,
      data: data.map(point => [...point]),
      encode: { x: 0, y: 1 },
      itemStyle: { color: palette.vermillion, opacity: 0.4 },
      areaStyle: { color: palette.vermillion, opacity: 0.22 },
    },
  ];
}

function difference(low: number | null, high: number | null): number | null {
  return low === null || high === null ? null : high - low;
}

function leftOut({ past }: ForecastLines): ScatterSeriesOption[] {
  const points = past.filter(({ isUsed, value }) => !isUsed && value !== null);
  if (points.length === 0) return [];
  return [
    {
      type: 'scatter',
      name: names.leftOut,
      data: points.map(({ millis, value }) => [millis, value]),
      symbol: 'emptyDiamond',
      symbolSize: 10,
      itemStyle: { color: palette.orange },
      tooltip: { show: false },
      z: 4,
    },
  ];
}

function blank(millis: number): Point {
  return [millis, null];
}

// Bins of hours that do not follow each other get a blank between them, so that a closed night is no slope.
function broken<P extends readonly [number, ...unknown[]]>(
  points: readonly P[],
  binMillis: number,
  blankAt: (millis: number) => P,
): readonly P[] {
  if (binMillis >= dayMillis) return points;
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before !== undefined && point[0] - before[0] > binMillis
      ? [blankAt(before[0] + binMillis), point]
      : [point];
  });
}

interface TooltipPoint {
  readonly seriesName?: string;
  readonly value?: unknown;
}

function tooltipOf({ unit, bandName, binMillis }: ForecastLines) {
  const headOf = (millis: number) =>
    binMillis >= dayMillis
      ? dayLabel(dayAt(millis))
      : `${dayLabel(dayAt(millis))} ${new Date(millis - binMillis / 2).toISOString().slice(11, 16)}`;
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    formatter: (points: unknown) => {
      const list = (Array.isArray(points) ? points : [points]) as readonly TooltipPoint[];
      const known = list
        .map(({ seriesName, value }) => ({ seriesName, cells: Array.isArray(value) ? value : [] }))
        .filter(({ seriesName, cells }) => seriesName !== lowName && typeof cells[1] === 'number');
      const [first] = known;
      if (first === undefined) return '';
      const lines = known.map(({ seriesName, cells }) =>
        seriesName === bandName
          ? `${bandName}: ${figureText(cells[2], 1)} to ${figureText(cells[3], 1)}`
          : `${seriesName ?? ''}: ${figureText(cells[1], 1)} ${unit}`,
      );
      return [headOf(Number(first.cells[0])), ...lines].join('\n');
    },
  } as const;
}
