import { z } from 'zod';
import { dayMiddle } from '../../src-main/charts/days.ts';
import type { AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import type { WeekSlot } from '../state/view.ts';
import { clockText, isDay, slotText, weekdayOf } from './text.ts';

/** What a place on a chart means: a day, or a slot of the week. */
export type ChartPlace =
  | { readonly kind: 'day'; readonly day: string }
  | ({ readonly kind: 'slot' } & WeekSlot);

/** How a chart lays its places out: days along x, days on year calendars, or slots of the week in cells. */
export type PlaceLayout = 'days' | 'calendar' | 'week';

const categories = z.object({ type: z.literal('category'), data: z.array(z.string()) });
const weekOption = z.object({ xAxis: categories, yAxis: categories });

/** Start times across a heatmap of the week, or null for another chart. */
export function weekColumns(spec: ChartSpec): readonly string[] | null {
  const axes = weekOption.safeParse(spec.option).data;
  if (axes === undefined || axes.yAxis.data[0] !== 'Monday' || axes.yAxis.data.length !== 7) return null;
  return axes.xAxis.data.every(text => /^\d\d:\d\d$/.test(text)) ? axes.xAxis.data : null;
}

/** The layout of a chart with places, or null where a click would mean nothing. */
export function layoutOf(spec: ChartSpec): PlaceLayout | null {
  if (spec.option.calendar !== undefined) return 'calendar';
  if (spec.timeAxis === 'x') return 'days';
  return weekColumns(spec) === null ? null : 'week';
}

// Rows of a forecast are not all of a day that has come.
const dayRow = z.object({ day: z.string().refine(isDay), kind: z.literal('observed').optional() });
const extent = z.object({ xAxis: z.object({ min: z.number().optional(), max: z.number().optional() }) });
const hourRow = z.object({ weekday: z.number(), hour: z.number() });
const intervalRow = z.object({ weekday: z.number(), startTime: z.string(), intervalMinutes: z.number() });

/** The places of a chart in the order of time; none where its rows name neither days nor slots. */
export function placesOf(result: AnalysisResult, spec: ChartSpec): readonly ChartPlace[] {
  const layout = layoutOf(spec);
  if (layout === null) return [];
  if (layout !== 'week') {
    const days = result.rows.flatMap(row => dayRow.safeParse(row).data?.day ?? []);
    return [...new Set(days)]
      .filter(day => isInSight(spec, day))
      .sort()
      .map(day => ({ kind: 'day', day }));
  }
  const columns = weekColumns(spec) ?? [];
  const slots = result.rows.flatMap(row => slotOf(row) ?? []);
  return slots
    .filter(slot => columns.includes(clockText(slot.startMinute)))
    .sort((one, other) => one.weekday - other.weekday || one.startMinute - other.startMinute);
}

/** False for a day beyond the ends of a chart's axis. */
function isInSight(spec: ChartSpec, day: string): boolean {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
    extent.safeParse(spec.option).data?.xAxis ?? {};
  return dayMiddle(day) >= min && dayMiddle(day) <= max;
}

function slotOf(row: Readonly<Record<string, unknown>>): (ChartPlace & { kind: 'slot' }) | null {
  const hour = hourRow.safeParse(row).data;
  if (hour !== undefined)
    return { kind: 'slot', weekday: hour.weekday, startMinute: hour.hour * 60, minutes: 60 };
  const interval = intervalRow.safeParse(row).data;
  if (interval === undefined) return null;
  const [hours = 0, minutes = 0] = interval.startTime.split(':').map(Number);
  const startMinute = hours * 60 + minutes;
  return { kind: 'slot', weekday: interval.weekday, startMinute, minutes: interval.intervalMinutes };
}

/** A place in words: `Tue 2003-09-02`, `Tuesdays 10:00 to 11:00`. */
export function placeText(place: ChartPlace): string {
  if (place.kind === 'day') return `${weekdayOf(place.day)} ${place.day}`;
  return slotText(place.weekday, place.startMinute, place.minutes);
}

/** Whether two places are the same. */
export function isSamePlace(one: ChartPlace, other: ChartPlace): boolean {
  return placeText(one) === placeText(other);
}

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The place that a key leads to from another one; the same where there is none, null for a key without a meaning. */
export function placeAfterKey(
  places: readonly ChartPlace[],
  from: ChartPlace,
  key: string,
  layout: PlaceLayout,
): ChartPlace | null {
  if (key === 'Home') return places[0] ?? from;
  if (key === 'End') return places.at(-1) ?? from;
  const step = steps[key];
  if (step === undefined) return null;
  const [across, down] = step;
  if (from.kind === 'slot') return nextSlot(places, from, across, down) ?? from;
  // Along a line a row is a week; on a calendar weeks stand side by side.
  const days = layout === 'calendar' ? across * 7 + down : across + down * 7;
  return nextDay(places, from.day, days) ?? from;
}

function nextDay(places: readonly ChartPlace[], from: string, days: number): ChartPlace | undefined {
  const target = new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const dayOf = (place: ChartPlace) => (place.kind === 'day' ? place.day : '');
  if (days > 0) return places.find(place => dayOf(place) >= target);
  return places.findLast(place => dayOf(place) <= target);
}

function nextSlot(
  places: readonly ChartPlace[],
  from: WeekSlot,
  across: number,
  down: number,
): ChartPlace | undefined {
  const isAhead = (place: ChartPlace) => {
    if (place.kind !== 'slot') return false;
    if (down !== 0)
      return place.startMinute === from.startMinute && (place.weekday - from.weekday) * down > 0;
    return place.weekday === from.weekday && (place.startMinute - from.startMinute) * across > 0;
  };
  return across + down > 0 ? places.find(isAhead) : places.findLast(isAhead);
}
