import type { CustomSeriesOption, EChartsOption, LineSeriesOption, XAXisComponentOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame, legendAbove, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';
import { type PlacedSlot, runsOf, type WeekPlaces, weekPlaces } from './week-places.ts';

export interface ProfileSlotValue {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** Minute of the day at which the slot begins. */
  readonly minute: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  /** Days behind the values. */
  readonly days: number;
}

export interface WeekProfile {
  readonly alt: string;
  /** Of the values, for the axis: `calls in 60 minutes`. */
  readonly unit: string;
  /** Name of the band in the legend: `10 to 90 %`. */
  readonly bandName: string;
  /** Width of a slot; 1440 for whole days. */
  readonly slotMinutes: number;
  /** By weekday and minute. A slot that is not named was not observed: the line breaks. */
  readonly slots: readonly ProfileSlotValue[];
  readonly zone: string;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const margins = { left: 78, right: 28, top: 66, bottom: 52 } as const;
const fullWidth = 900;
/** Widths of narrower drawings, from which on their labels have room. */
const narrowWidths = [600, 360] as const;
/** From this width on seven weekdays have room for their names. */
const widthOfNames = 600;
const medianName = 'median';

/**
 * The weekdays that have slots side by side, each over the hours between the first and the last call of the week: a line
 * of medians and the band around it.
 */
export function weekProfile(profile: WeekProfile): EChartsOption {
  const { alt, unit, slotMinutes, zone } = profile;
  const places = placesAt(profile, fullWidth);
  return frame(alt, {
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      formatter: tooltipOf(profile, places.slots),
    },
    legend: legendAbove([medianName, profile.bandName], profile.bandName),
    grid: { ...margins, ...(slotMinutes >= 1440 ? { top: 42 } : {}), containLabel: false },
    xAxis: slotMinutes >= 1440 ? [dayAxis(places, zone)] : [timeAxisOf(places, zone), namesAbove(places)],
    yAxis: { type: 'value', min: 0, ...valueAxisName(unit) },
    series: [bandSeries(profile.bandName, places), medianSeries(places, slotMinutes)],
    ...(slotMinutes >= 1440 ? {} : { media: fewerTimes(profile) }),
  });
}

function placesAt({ slots, slotMinutes }: WeekProfile, width: number): Places {
  return weekPlaces(slots, slotMinutes, width - margins.left - margins.right);
}

/** In a narrower card as many times of day are named as have room there, and weekdays with three letters. */
function fewerTimes(profile: WeekProfile): EChartsOption['media'] {
  const optionAt = (width: number) => {
    const places = placesAt(profile, width);
    return { xAxis: [timesOf(places), { axisLabel: weekdayLabels(places, width) }] };
  };
  return [
    ...narrowWidths.map((width, index) => ({
      query: { maxWidth: (narrowWidths[index - 1] ?? fullWidth) - 1 },
      option: optionAt(width),
    })),
    { option: optionAt(fullWidth) },
  ];
}

type Places = WeekPlaces<ProfileSlotValue>;

function axisOver({ width }: Places) {
  return {
    type: 'value',
    min: 0,
    max: width,
    axisTick: { show: false },
    splitLine: { show: false },
  } as const;
}

function dayAxis(places: Places, zone: string): XAXisComponentOption {
  return { ...axisOver(places), axisLabel: weekdayLabels(places), ...baseAxisName(`weekday (${zone})`) };
}

function timeAxisOf(places: Places, zone: string): XAXisComponentOption {
  return { ...axisOver(places), ...timesOf(places), ...baseAxisName(`time of day (${zone})`) };
}

function timesOf({ times }: Places) {
  return { axisTick: { customValues: times.map(time => time.x) }, axisLabel: labelsOf(times) };
}

function namesAbove(places: Places): XAXisComponentOption {
  return {
    ...axisOver(places),
    position: 'top',
    axisLine: { show: false },
    axisLabel: weekdayLabels(places),
    axisPointer: { show: false },
  };
}

function weekdayLabels({ panels }: Places, width = fullWidth) {
  const letters = width < widthOfNames ? 3 : Number.POSITIVE_INFINITY;
  return labelsOf(
    panels.map(panel => ({ x: panel.middle, text: weekdays[panel.weekday - 1]?.slice(0, letters) ?? '' })),
  );
}

function labelsOf(labels: readonly { readonly x: number; readonly text: string }[]) {
  const texts = new Map(labels.map(label => [label.x, label.text]));
  return {
    customValues: labels.map(label => label.x),
    formatter: (value: number) => texts.get(value) ?? '',
  };
}

function medianSeries({ slots, dividers }: Places, slotMinutes: number): LineSeriesOption {
  return {
    type: 'line',
    name: medianName,
    // A point without a value after each run breaks the line.
    data: runsOf(slots).flatMap((run): [number, number | null][] => [
      ...run.map(({ middle, slot }): [number, number] => [middle, slot.median]),
      [run.at(-1)?.to ?? 0, null],
    ]),
    symbol: 'circle',
    showAllSymbol: true,
    symbolSize: slotMinutes >= 1440 ? 9 : slots.length > 200 ? 2 : 4,
    lineStyle: { width: 1.8, color: palette.blue },
    itemStyle: { color: palette.blue },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: palette.grey, width: 1, type: 'dotted' },
      data: dividers.map(x => ({ xAxis: x })),
    },
    z: 3,
  };
}

/** One polygon per run of adjacent slots, so that no seams show where slots meet. */
function bandSeries(name: string, { slots }: Places): CustomSeriesOption {
  const runs = runsOf(slots);
  const outlines = new Map(runs.map(run => [run[0]?.middle, outlineOf(run)]));
  return {
    type: 'custom',
    name,
    itemStyle: { color: palette.blue, opacity: 0.28 },
    encode: { x: 0, y: [1, 2] },
    data: slots.map(({ middle, slot }) => [middle, slot.lower, slot.upper]),
    silent: true,
    renderItem: (_params, api) => {
      const outline = outlines.get(Number(api.value(0)));
      if (outline === undefined) return null;
      return {
        type: 'polygon',
        shape: { points: outline.map(point => api.coord(point)) },
        style: { fill: palette.blue, opacity: 0.28 },
      };
    },
  };
}

/** Through the middles of the slots, flat to the outer edge of the first and of the last. */
function outlineOf(run: readonly PlacedSlot<ProfileSlotValue>[]): [number, number][] {
  const along = (of: 'lower' | 'upper'): [number, number][] => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      [first.from, first.slot[of]],
      ...run.map(({ middle, slot }): [number, number] => [middle, slot[of]]),
      [last.to, last.slot[of]],
    ];
  };
  return [...along('upper'), ...along('lower').reverse()];
}

function tooltipOf(
  { bandName, unit, slotMinutes }: WeekProfile,
  slots: readonly PlacedSlot<ProfileSlotValue>[],
) {
  const byPlace = new Map(slots.map(place => [place.middle, place.slot]));
  return (points: unknown): string => {
    const list = (Array.isArray(points) ? points : [points]) as readonly { readonly value?: unknown }[];
    const slot = list
      .map(({ value }) => (Array.isArray(value) ? byPlace.get(Number(value[0])) : undefined))
      .find(found => found !== undefined);
    if (slot === undefined) return '';
    const time = slotMinutes >= 1440 ? '' : ` ${clockText(slot.minute)}`;
    return [
      `${weekdays[slot.weekday - 1] ?? ''}${time}`,
      `${medianName}: ${figureText(slot.median)} ${unit}`,
      `${bandName}: ${figureText(slot.lower)} to ${figureText(slot.upper)}`,
      `days: ${figureText(slot.days)}`,
    ].join('\n');
  };
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
