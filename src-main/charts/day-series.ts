import type { EChartsOption, LineSeriesOption, ScatterSeriesOption, SeriesOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { dayAt, dayLabel, dayMiddle, daysExtent } from './days.ts';
import { frame, legendAbove, plotBelowLegend, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';

/** One day's value; `complete` false for a day cut short. */
export interface DayValue {
  readonly day: string;
  readonly value: number;
  readonly complete: boolean;
}

export interface DaySeries {
  readonly alt: string;
  /** Name of the line: `calls per day`. */
  readonly name: string;
  /** Unit for the axis and the tooltip: `calls`. */
  readonly unit: string;
  readonly days: readonly DayValue[];
  /** Days on which a value was to be expected: the line breaks there. */
  readonly missingDays: readonly string[];
  readonly median: number | null;
  /** The band of what is usual. */
  readonly band: { readonly name: string; readonly from: number; readonly to: number } | null;
  readonly zone: string;
}

/** A line over days with its median, its band, cut days as hollow points and missing days as crosses on the axis. */
export function daySeries(series: DaySeries): EChartsOption {
  const allDays = [...series.days.map(day => day.day), ...series.missingDays];
  const drawn: SeriesOption[] = [...usualBand(series.band), line(series), ...marks(series)];
  return frame(series.alt, {
    tooltip: textTooltip('axis', ([x]) => (typeof x === 'number' ? dayLabel(dayAt(x)) : ''), series.unit),
    legend: legendAbove(
      drawn.map(entry => entry.name),
      series.band?.name,
    ),
    grid: { ...plotBelowLegend, right: 96 },
    xAxis: timeAxis(series.zone, daysExtent(allDays), 'day'),
    yAxis: { type: 'value', min: 0, ...valueAxisName(`${series.unit} per day`) },
    series: drawn,
  });
}

function line(series: DaySeries): LineSeriesOption {
  const points: [number, number | null][] = [
    ...series.days.map(({ day, value }): [number, number] => [dayMiddle(day), value]),
    ...series.missingDays.map((day): [number, null] => [dayMiddle(day), null]),
  ];
  return {
    type: 'line',
    name: series.name,
    data: points.sort((a, b) => a[0] - b[0]),
    connectNulls: false,
    symbol: 'circle',
    symbolSize: series.days.length > 400 ? 2 : 4,
    showAllSymbol: true,
    lineStyle: { width: 1.5, color: palette.blue },
    itemStyle: { color: palette.blue },
    markLine: medianLine(series.median),
  };
}

/** A dashed line at the median (or what `name` says) with its value at the right end; no line without one. */
export function medianLine(
  median: number | null,
  name = 'median',
): NonNullable<LineSeriesOption['markLine']> {
  if (median === null) return { data: [] };
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: palette.vermillion, type: 'dashed', width: 1.5 },
    label: {
      position: 'end',
      formatter: `${name}\n${figureText(median, 0)}`,
      color: palette.vermillion,
      lineHeight: 14,
    },
    data: [{ yAxis: median }],
  };
}

/** The band as a series of its own, so that its name stands in the legend and not across the line. */
function usualBand(band: DaySeries['band']): LineSeriesOption[] {
  if (band === null) return [];
  return [
    {
      type: 'line',
      name: band.name,
      data: [],
      showSymbol: false,
      symbol: 'none',
      lineStyle: { opacity: 0 },
      itemStyle: { color: palette.blue, opacity: 0.4 },
      markArea: {
        silent: true,
        itemStyle: { color: palette.blue, opacity: 0.2 },
        data: [[{ yAxis: band.from }, { yAxis: band.to }]],
      },
    },
  ];
}

function marks({ days, missingDays }: DaySeries): ScatterSeriesOption[] {
  const cut = days.filter(day => !day.complete);
  return [
    ...(cut.length === 0 ? [] : [cutDays(cut)]),
    ...(missingDays.length === 0 ? [] : [missingMarks(missingDays)]),
  ];
}

function cutDays(days: readonly DayValue[]): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: 'day cut short',
    data: days.map(({ day, value }) => [dayMiddle(day), value]),
    symbol: 'emptyDiamond',
    symbolSize: 11,
    itemStyle: { color: palette.orange },
    z: 4,
  };
}

/** Crosses that sit on the day axis: a missing day has a place in time, but no value. */
export function missingMarks(days: readonly string[]): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: 'no record',
    data: days.map(day => [dayMiddle(day), 0]),
    symbol: 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z',
    symbolSize: 9,
    symbolOffset: [0, -7],
    itemStyle: { color: palette.vermillion },
    tooltip: { show: false },
    z: 4,
  };
}
