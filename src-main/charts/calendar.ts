import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame, legendAbove, textTooltip } from './frame.ts';
import { palette, sequentialRamp } from './theme.ts';

export interface CalendarDay {
  readonly day: string;
  /** Null for a day on which a value was to be expected and none is there. */
  readonly value: number | null;
  readonly complete: boolean;
}

export interface YearCalendars {
  readonly alt: string;
  readonly unit: string;
  readonly days: readonly CalendarDay[];
}

const yearHeight = 142;
const cellHeight = 15;
const scaleHeight = 30;
const missingName = 'no record';
const cutName = 'day cut short';

/** Drawing height for the years of these days, in pixels. */
export function yearCalendarsHeight(days: readonly CalendarDay[]): number {
  return topOf(days) + Math.max(1, yearsOf(days).length) * yearHeight + scaleHeight;
}

/** One calendar per year with weeks across and Monday on top; missing days crossed, cut days ringed, closed days blank. */
export function yearCalendars({ alt, unit, days }: YearCalendars): EChartsOption {
  const years = yearsOf(days);
  const { least, most } = scaleOf(days);
  const top = topOf(days);
  return frame(alt, {
    tooltip: textTooltip('item', ([day]) => String(day), unit),
    legend: { ...legendAbove(markNames(days)), selectedMode: false },
    visualMap: {
      type: 'continuous',
      min: least,
      max: most,
      seriesIndex: years.map((_year, index) => index),
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 220,
      itemWidth: 12,
      inRange: { color: [...sequentialRamp] },
      text: [`${figureText(most, 0)} ${unit}`, figureText(least, 0)],
    },
    calendar: years.map((year, index) => ({
      range: year,
      top: top + index * yearHeight,
      left: 92,
      right: 20,
      cellSize: ['auto', cellHeight],
      splitLine: { lineStyle: { width: 1 } },
      yearLabel: { margin: 46, fontSize: 14 },
      dayLabel: { firstDay: 1, nameMap: 'en', margin: 6, fontSize: 10 },
      monthLabel: { nameMap: 'en', margin: 5, fontSize: 11 },
    })),
    series: [
      ...years.map((year, index) => values(year, index, days, unit)),
      ...years.flatMap((year, index) => overlays(year, index, days)),
    ],
  });
}

/** From the smallest to the largest value: days that are all of a size would look the same on a scale from zero. */
function scaleOf(days: readonly CalendarDay[]): { readonly least: number; readonly most: number } {
  const values = days.flatMap(day => (day.value === null ? [] : [day.value]));
  if (values.length === 0) return { least: 0, most: 1 };
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  return least === most ? { least: 0, most: Math.max(1, most) } : { least, most };
}

function values(year: string, calendarIndex: number, days: readonly CalendarDay[], unit: string) {
  return {
    type: 'heatmap',
    name: unit,
    coordinateSystem: 'calendar',
    calendarIndex,
    data: days
      .filter(day => day.day.startsWith(year) && day.value !== null)
      .map(({ day, value }): [string, number] => [day, value ?? 0]),
  } as const;
}

function overlays(year: string, calendarIndex: number, days: readonly CalendarDay[]) {
  const own = days.filter(day => day.day.startsWith(year));
  const base = { type: 'scatter', coordinateSystem: 'calendar', calendarIndex, silent: true } as const;
  return [
    {
      ...base,
      name: missingName,
      symbol: 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z',
      symbolSize: 8,
      itemStyle: { color: palette.vermillion },
      data: own.filter(day => day.value === null).map((day): [string, number] => [day.day, 0]),
    },
    {
      ...base,
      name: cutName,
      symbol: 'emptyCircle',
      symbolSize: 9,
      itemStyle: { color: palette.orange, borderWidth: 2 },
      data: own
        .filter(day => day.value !== null && !day.complete)
        .map((day): [string, number] => [day.day, 0]),
    },
  ];
}

/** Room for the months, and for the legend where there is something to explain. */
function topOf(days: readonly CalendarDay[]): number {
  return markNames(days).length === 0 ? 26 : 52;
}

function markNames(days: readonly CalendarDay[]): readonly string[] {
  return [
    ...(days.some(day => day.value === null) ? [missingName] : []),
    ...(days.some(day => day.value !== null && !day.complete) ? [cutName] : []),
  ];
}

function yearsOf(days: readonly Pick<CalendarDay, 'day'>[]): readonly string[] {
  return [...new Set(days.map(day => day.day.slice(0, 4)))].sort();
}
