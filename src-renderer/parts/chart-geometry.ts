import { z } from 'zod';
import { dayAt, dayMiddle, dayStart } from '../../src-main/charts/days.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';
import { type ChartPlace, layoutOf, weekColumns } from './chart-places.ts';
import type { echarts } from './echarts.ts';
import { clockText } from './text.ts';

type Instance = ReturnType<typeof echarts.init>;

/** A part of the drawing in CSS pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const gridOption = z.object({
  grid: z.object({ left: z.number(), right: z.number(), top: z.number(), bottom: z.number() }),
});
const calendarOption = z.object({ calendar: z.array(z.object({ range: z.string() })) });
const pixels = z.tuple([z.number(), z.number()]);

/** Where a place is drawn, or null when it is not on the chart. */
export function boxOf(chart: Instance, spec: ChartSpec, place: ChartPlace): Box | null {
  if (place.kind === 'slot') return cellBox(chart, spec, place.weekday, place.startMinute);
  return layoutOf(spec) === 'calendar' ? calendarBox(chart, spec, place.day) : dayBox(chart, spec, place.day);
}

function dayBox(chart: Instance, spec: ChartSpec, day: string): Box | null {
  const grid = gridOption.safeParse(spec.option).data?.grid;
  if (grid === undefined) return null;
  const x = (millis: number) => Number(chart.convertToPixel({ xAxisIndex: 0 }, millis));
  const width = Math.max(4, x(dayStart(day) + 86_400_000) - x(dayStart(day)));
  const height = chart.getHeight() - grid.top - grid.bottom;
  return { left: x(dayMiddle(day)) - width / 2, top: grid.top, width, height };
}

function calendarBox(chart: Instance, spec: ChartSpec, day: string): Box | null {
  const years = calendarOption.safeParse(spec.option).data?.calendar ?? [];
  const calendarIndex = years.findIndex(({ range }) => range === day.slice(0, 4));
  if (calendarIndex === -1) return null;
  const week = day.slice(5) < '12-20' ? 7 : -7;
  const beside = dayAt(dayStart(day) + week * 86_400_000);
  const centre = (of: string) =>
    pixels.safeParse(chart.convertToPixel({ seriesIndex: calendarIndex }, [of])).data;
  const [here, there] = [centre(day), centre(beside)];
  return there === undefined ? null : around(here, Math.abs(there[0] - (here?.[0] ?? 0)), cellHeight);
}

function cellBox(chart: Instance, spec: ChartSpec, weekday: number, startMinute: number): Box | null {
  const columns = weekColumns(spec) ?? [];
  const column = columns.indexOf(clockText(startMinute));
  const grid = gridOption.safeParse(spec.option).data?.grid;
  if (column === -1 || grid === undefined) return null;
  const centre = (x: number, y: number) =>
    pixels.safeParse(chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y])).data;
  const width = (chart.getWidth() - grid.left - grid.right) / columns.length;
  const height = (chart.getHeight() - grid.top - grid.bottom) / 7;
  return around(centre(column, weekday - 1), width, height);
}

type Point = readonly [number, number];
const cellHeight = 15;

/** The cell around a point. */
function around(centre: Point | undefined, width: number, height: number): Box | null {
  if (centre === undefined) return null;
  return { left: centre[0] - width / 2, top: centre[1] - height / 2, width, height };
}

/** The place at a pixel of a chart with axes; null beside the places. Calendars tell it in their events. */
export function placeAt(
  chart: Instance,
  spec: ChartSpec,
  places: readonly ChartPlace[],
  [x, y]: Point,
): ChartPlace | null {
  if (layoutOf(spec) === 'calendar' || !chart.containPixel('grid', [x, y])) return null;
  if (layoutOf(spec) === 'days') {
    const day = dayAt(Number(chart.convertFromPixel({ xAxisIndex: 0 }, x)));
    return places.find(place => place.kind === 'day' && place.day === day) ?? null;
  }
  const found = pixels.safeParse(chart.convertFromPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y])).data;
  if (found === undefined) return null;
  const start = weekColumns(spec)?.[found[0]];
  const isHere = (place: ChartPlace) =>
    place.kind === 'slot' && place.weekday === found[1] + 1 && clockText(place.startMinute) === start;
  return places.find(isHere) ?? null;
}
